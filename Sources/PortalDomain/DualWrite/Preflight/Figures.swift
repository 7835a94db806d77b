extension Int {
  /// The number with commas between thousands: `70,000`.
  public var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }

  /// Seconds as a person says them: `40 s`, `12 min`, `3 h 20 min`, `2 days 4 h`.
  public var asDuration: String {
    if self < 60 { return "\(self) s" }
    if self < 3600 {
      return self % 60 == 0 || self >= 600
        ? "\(self / 60) min" : "\(self / 60) min \(self % 60) s"
    }
    let (hours, minutes) = (self / 3600, self % 3600 / 60)
    if hours < 24 { return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min" }
    let (days, rest) = (hours / 24, hours % 24)
    return "\(days) day\(days == 1 ? "" : "s")" + (rest == 0 ? "" : " \(rest) h")
  }
}
