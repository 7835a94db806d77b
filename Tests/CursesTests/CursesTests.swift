import CNcurses
import Cells
import Curses
import Glibc
import Testing

@Suite struct CursesTests {
  /// Cells are counted by our own table and painted by the C library's: on the machine that the table
  /// was made for, no assigned scalar may differ.
  @Test func widthsAgreeWithTheCLibrary() {
    guard setlocale(LC_CTYPE, "C.UTF-8") != nil else { return }
    var differing: [String] = []
    for value in UInt32(0xA0)..<0x20000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let theirs = nc_width(wchar_t(value))
      if theirs >= 0 && Int(theirs) != scalar.columns
        && scalar.properties.age.map({ $0.major <= 14 }) == true
      {
        differing.append(String(value, radix: 16))
      }
    }
    #expect(differing.isEmpty, "the painter writes ? for these: \(differing.prefix(20))")
  }

  @Test func refusesWhatIsNoTerminal() {
    guard isatty(0) == 0 || isatty(1) == 0 else { return }
    #expect {
      _ = try CursesTerminal()
    } throws: { error in
      (error as? TerminalRefusal)?.reason == .notATerminal
    }
  }
}
