import Cells

/// Questions with their answers, one below the other.
public struct Form: Hashable, Sendable {
  /// One question.
  public struct Field: Identifiable, Hashable, Sendable {
    /// What can be answered.
    public enum Kind: Hashable, Sendable {
      /// Any text.
      case text(TextField)
      /// One of several.
      case choice([String], selected: Int)
      /// Yes or no.
      case toggle(Bool)
    }

    /// Its identity.
    public var id: String
    /// What is asked.
    public var label: String
    /// What helps to answer; shown below the field that has the focus.
    public var hint: String
    /// What is wrong with the answer; shown below the field.
    public var problem: String?
    /// The answer.
    public var kind: Kind

    /// Creates a question.
    public init(_ id: String, _ label: String, hint: String = "", _ kind: Kind) {
      self.id = id
      self.label = label
      self.hint = hint
      self.kind = kind
    }

    /// The answer as text.
    public var text: String {
      switch kind {
      case .text(let field): field.text
      case .choice(let choices, let selected):
        choices.indices.contains(selected) ? choices[selected] : ""
      case .toggle(let isOn): isOn ? "yes" : "no"
      }
    }
  }

  /// What became of a key.
  public enum Answer: Hashable, Sendable {
    /// It means nothing to a form.
    case ignored
    /// The form took it.
    case used
    /// An answer changed.
    case changed(String)
    /// Enter was pressed on the last field.
    case submitted
  }

  /// The questions.
  public var fields: [Field]
  /// The place of the one that has the focus.
  public private(set) var focus = 0

  /// Creates a form.
  public init(_ fields: [Field]) { self.fields = fields }

  /// The question with an identity.
  public subscript(id: String) -> Field? { fields.first { $0.id == id } }

  /// Whether letters are text now.
  public var takesText: Bool {
    guard fields.indices.contains(focus), case .text = fields[focus].kind else { return false }
    return true
  }

  /// Says what is wrong with an answer, or that nothing is.
  public mutating func report(_ problem: String?, on id: String) {
    for index in fields.indices where fields[index].id == id { fields[index].problem = problem }
  }

  /// Gives the focus to a question.
  public mutating func focus(on id: String) {
    if let place = fields.firstIndex(where: { $0.id == id }) { focus = place }
  }

  /// Takes a key.
  public mutating func handle(_ key: Key, seen: Regions) -> Answer {
    guard fields.indices.contains(focus) else { return .ignored }
    switch key {
    case .tab, .down: focus = min(fields.count - 1, focus + 1)
    case .backtab, .up: focus = max(0, focus - 1)
    case .enter:
      if focus == fields.count - 1 { return .submitted }
      focus += 1
    case .mouse(let mouse) where mouse.deed == .press:
      for (place, field) in fields.enumerated()
      where seen["form." + field.id]?.contains(mouse.point) == true {
        focus = place
        return .used
      }
      return .ignored
    default: return answer(key)
    }
    return .used
  }

  private mutating func answer(_ key: Key) -> Answer {
    let before = fields[focus]
    switch before.kind {
    case .text(var field):
      guard field.handle(key) else { return .ignored }
      fields[focus].kind = .text(field)
    case .choice(let choices, let selected):
      let step: Int
      switch key.movement {
      case .left: step = -1
      case .right, " ": step = 1
      default: return .ignored
      }
      guard !choices.isEmpty else { return .used }
      fields[focus].kind = .choice(
        choices, selected: (selected + step + choices.count) % choices.count)
    case .toggle(let isOn):
      switch key.movement {
      case " ", .left, .right: fields[focus].kind = .toggle(!isOn)
      default: return .ignored
      }
    }
    guard fields[focus].text != before.text else { return .used }
    fields[focus].problem = nil
    return .changed(before.id)
  }

  /// Draws the form; the hardware cursor stands in the field that has the focus.
  public func draw(on canvas: inout Canvas, in rect: Rect, theme: Theme, focused: Bool = true) {
    let wide = min((fields.map(\.label.columns).max() ?? 0) + 2, rect.columns / 2)
    // Each field takes one row, and as many more as what is to be said below it.
    let notes = fields.indices.map { place in
      note(on: place).map { (Paragraph($0.text), $0.role) }
    }
    let heights = notes.map { note in
      1 + (note.map { $0.0.lines(width: rect.columns - wide).count } ?? 0)
    }
    var first = 0
    while first < focus, heights[first...focus].reduce(0, +) > rect.rows { first += 1 }
    var row = rect.row
    for place in first..<max(first, fields.count) where row < rect.endRow {
      let field = fields[place]
      let hasFocus = focused && place == focus
      let box = Rect(
        column: rect.column + wide, row: row, columns: rect.columns - wide, rows: 1)
      canvas.write(
        field.label, column: rect.column, row: row, style: theme[hasFocus ? "text.strong" : "text"],
        width: wide - 1)
      canvas.mark("form." + field.id, box)
      draw(field, hasFocus, on: &canvas, in: box, theme)
      if let (text, role) = notes[place], row + 1 < rect.endRow {
        let room = Rect(
          column: box.column, row: row + 1, columns: box.columns,
          rows: min(heights[place] - 1, rect.endRow - row - 1))
        text.draw(on: &canvas, in: room, style: theme[role ?? "text.faint"])
      }
      row += heights[place]
    }
  }

  private func note(on place: Int) -> Label? {
    if let problem = fields[place].problem { return Label("✘ \(problem)", "field.problem") }
    let hint = fields[place].hint
    return place == focus && !hint.isEmpty ? Label(hint, "text.faint") : nil
  }

  private func draw(
    _ field: Field, _ hasFocus: Bool, on canvas: inout Canvas, in box: Rect, _ theme: Theme
  ) {
    switch field.kind {
    case .text(let text): text.draw(on: &canvas, in: box, focused: hasFocus, theme: theme)
    case .choice, .toggle:
      let text: String =
        if case .toggle(let isOn) = field.kind { isOn ? "[x] yes" : "[ ] no" } else {
          "‹ \(field.text) ›"
        }
      canvas.write(
        text, column: box.column, row: box.row,
        style: theme[hasFocus ? "field.focused" : "field"], width: box.columns)
      if hasFocus { canvas.place(cursor: box.column + 1, row: box.row) }
    }
  }
}
