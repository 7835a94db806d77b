import CTerminal
import Cells
import Glibc

extension CursesTerminal {
  /// Sleeps until something happens, at most for the given time, and yields all that is pending.
  ///
  /// A signal that ends the process does so from here, after the terminal was given back.
  public func wait(atMost limit: Duration?) -> TerminalEvents {
    var events = TerminalEvents()
    let start = Self.now()
    while true {
      var watched = [
        pollfd(fd: 0, events: Int16(POLLIN), revents: 0),
        pollfd(fd: news, events: Int16(POLLIN), revents: 0),
      ]
      // Counted from the key, not from here: progress may wake us many times in between.
      let escape = escapeSince.map { max(.zero, options.escapeDelay - (Self.now() - $0)) }
      let left = limit.map { max(.zero, $0 - (Self.now() - start)) }
      let ready = poll(&watched, 2, Self.milliseconds([escape, left].compactMap { $0 }.min()))
      if ready < 0 && errno != EINTR { return TerminalEvents(isGone: true) }
      if ready == 0 {
        if let since = escapeSince, Self.now() - since >= options.escapeDelay {
          events.keys += decoder.settle()
          escapeSince = nil
        }
        return events
      }
      guard ready > 0 else { continue }
      var woken = false
      if watched[1].revents != 0 { woken = hear(&events) }
      if watched[0].revents & Int16(POLLIN) != 0 {
        if !read(&events) { events.isGone = true }
      } else if watched[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 {
        events.isGone = true
      }
      if woken || events.isGone || events.needsWholePaint || !events.keys.isEmpty { return events }
    }
  }

  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it goes on.
  public func suspend() {
    // Nobody could let the leader of a session go on.
    guard ct_can_stop() == 1 else { return }
    close()
    continuesExpected += 1
    ct_obey(SIGTSTP)
    reopen()
  }

  /// Reads what the operator typed; false if the terminal is gone.
  private func read(_ events: inout TerminalEvents) -> Bool {
    let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = max(0, Glibc.read(0, buffer.baseAddress, buffer.count))
    }
    if bytes.isEmpty { return errno == EINTR || errno == EAGAIN }
    events.keys += decoder.feed(bytes, at: Self.now())
    escapeSince = decoder.isWaiting ? Self.now() : nil
    return true
  }

  /// Reads which signals came; true if another thread woke us.
  private func hear(_ events: inout TerminalEvents) -> Bool {
    let bytes = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = max(0, Glibc.read(news, buffer.baseAddress, buffer.count))
    }
    ct_heard()
    var woken = false
    var resized = false
    for byte in bytes {
      switch Int32(byte) {
      case 0: woken = true
      case SIGWINCH: resized = true
      case SIGCONT where continuesExpected > 0: continuesExpected -= 1
      case SIGCONT:
        close()
        reopen()
        resized = true
      case SIGTSTP:
        suspend()
        resized = true
      case let signal:
        close()
        ct_obey(signal)
        // Still here: whoever started us wants this signal ignored, but the screen is given back.
        events.isGone = true
      }
    }
    if resized {
      events.keys.append(.resize(adoptSize()))
      events.needsWholePaint = true
    }
    return woken
  }

  private static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// The time for `poll`, rounded up so that a wait never ends a little too early; -1 for ever.
  private static func milliseconds(_ duration: Duration?) -> Int32 {
    guard let duration else { return -1 }
    let parts = duration.components
    return Int32(
      clamping: parts.seconds * 1000 + (parts.attoseconds + 999_999_999_999_999)
        / 1_000_000_000_000_000)
  }
}
