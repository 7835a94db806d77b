import Cells
import PortalDomain

/// The portal's name, address and language, checked as they are typed.
struct DetailsStep: Hashable, Sendable {
  private(set) var form = Form([])
  /// Whether the address still follows the name.
  private var followsName = true
  private var environment: EnvironmentName?
  /// The addresses that others have.
  private var taken = TakenAddresses()

  var name: String { form["name"]?.text.trimmed ?? "" }
  var address: String { form["address"]?.text ?? "" }

  /// The code of the chosen language.
  func language(_ survey: SurveySetup.Survey?) -> String {
    let title = form["language"]?.text ?? ""
    return survey?.languages.first { Self.title($0) == title }?.code ?? title
  }

  /// What is wrong with an answer, as a sentence; nil if nothing is.
  var fault: String? {
    let problem = PortalRules.fault(inName: name) ?? addressFault
    if let problem { return problem.summary.asSentence }
    return form["language"]?.text.isEmpty == false ? nil : "Choose a language."
  }

  private var addressFault: Problem? {
    PortalRules.fault(inAddress: address) ?? taken.fault(inAddress: address)
  }

  private static func title(_ language: LanguageCatalog.Language) -> String {
    "\(language.name) (\(language.code))"
  }

  /// Prepares the questions once; answers that were given stay.
  mutating func prepare(for survey: SurveySetup.Survey, _ template: TemplateOverview) {
    let codes = survey.manifests[template.id]?.languages ?? []
    let languages = survey.languages.filter { codes.contains($0.code) }.map(Self.title)
    guard form.fields.isEmpty else { return }
    environment = survey.snapshot.environment.name
    let domain = (survey.snapshot.environment.cloud?.value ?? .public).portalDomain
    form = Form([
      Form.Field(
        "name", "Name", hint: "1 to \(PortalRules.longestName) characters.",
        .text(TextField(template.name, limit: 1000))),
      Form.Field(
        "address", "Address", hint: "3 to 50 of a-z, 0-9 and inner hyphens, then .\(domain)",
        .text(TextField(suggestion(for: template.name), limit: 200))),
      Form.Field(
        "language", "Language",
        hint: languages.isEmpty
          ? "None of the template's languages is enabled." : "Left and right choose.",
        .choice(languages, selected: 0)),
    ])
  }

  /// Takes a key.
  mutating func handle(_ key: Key, seen: Regions) -> Form.Answer {
    let answer = form.handle(key, seen: seen)
    if answer == .changed("address") { followsName = false }
    if answer == .changed("name") { suggest() }
    report()
    return answer
  }

  /// Learns which addresses are taken; one that was only proposed gives way to a free one.
  mutating func know(_ taken: TakenAddresses) {
    self.taken = taken
    guard !form.fields.isEmpty else { return }
    suggest()
    report()
  }

  private mutating func suggest() {
    guard followsName, let index = form.fields.firstIndex(where: { $0.id == "address" }) else {
      return
    }
    form.fields[index].kind = .text(TextField(suggestion(for: name), limit: 200))
  }

  private mutating func report() {
    form.report(PortalRules.fault(inName: name).map(\.summary), on: "name")
    form.report(addressFault.map(\.summary), on: "address")
  }

  private func suggestion(for name: String) -> String {
    let wanted = environment.flatMap { PortalRules.suggestedAddress(for: name, environment: $0) }
    return wanted.map { taken.free(like: $0) } ?? ""
  }
}

extension SetupScreen {
  mutating func handleDetails(_ key: Key, _ seen: Regions) -> Reaction<Message> {
    switch details.handle(key, seen: seen) {
    case .submitted: next()
    case .changed, .used: .stay
    case .ignored: .pass
    }
  }
}
