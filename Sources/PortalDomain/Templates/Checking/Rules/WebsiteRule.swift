/// The website keeps the rules of every website that is made from a template.
struct WebsiteRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    let references = Set(review.manifest.environmentReferences.map { $0.id.lowercased() })
    return SiteCheck.findings(
      review.template.site, environmentReferences: references, allowsPlaceholders: true)
  }
}

/// What is made from the template, in each of its languages and with a name that is hard on files, is sound too.
struct RenderingRule: TemplateRule {
  func findings(_ review: TemplateReview) -> [SiteFinding] {
    review.manifest.languages.flatMap { code -> [SiteFinding] in
      guard let language = review.languages.languages.first(where: { $0.code == code }) else {
        return []
      }
      let answers = Answers(
        name: "A & B: \"C\"", host: "example.powerappsportals.com", language: language,
        websiteRecordID: "00000000-0000-4000-8000-000000000001")
      do {
        let references = Set(review.manifest.environmentReferences.map { $0.id.lowercased() })
        return SiteCheck.findings(
          try Rendering.render(review.template, answers), environmentReferences: references,
          allowsPlaceholders: false
        ).map {
          var finding = $0
          finding.cause = "made in \(code): \($0.cause)"
          return finding
        }
      } catch let problem as Problem {
        return [SiteFinding(problem)]
      } catch {
        return [SiteFinding(.unforeseen(error))]
      }
    }
  }
}
