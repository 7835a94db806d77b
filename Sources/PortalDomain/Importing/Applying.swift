extension ImportedFacts {
  /// Merges the facts into what is known.
  ///
  /// - Parameters:
  ///   - snapshot: what is known.
  ///   - environmentChoice: which environment of the file is meant, by name or id, if the administrator
  ///     said so.
  ///   - maps: the catalog that gives maps their identity.
  ///   - templates: the catalog that gives templates their id.
  /// - Returns: the new state, and what changed as one sentence a line.
  /// - Throws: `Problem` with code `import.ambiguous` or `import.environment-missing`.
  public func applied(
    to snapshot: Snapshot, environmentChoice: String? = nil, maps: MapCatalog,
    templates: TemplateCatalog
  ) throws -> (snapshot: Snapshot, summary: [String]) {
    var result = snapshot
    var summary: [String] = []
    let environment = try chosen(environmentChoice, for: snapshot.environment)
    if let traits = environment?.traits {
      summary += apply(traits, to: &result.environment)
    }
    if let surroundings {
      summary += apply(surroundings, to: &result.environment)
    }
    if let licenses {
      summary.append(merge(licenses, into: &result.licenses.held, "license", \.skuID))
    }
    if let linkerLicenses {
      summary.append(
        merge(
          linkerLicenses, into: &result.licenses.linker, "linking license", \.skuID))
    }
    if let solutions {
      summary.append(
        merge(solutions, into: &result.solutions.installed, "solution") {
          $0.uniqueName.lowercased()
        })
    }
    if let packages {
      summary.append(merge(packages, into: &result.solutions.packages))
    }
    if let imported = self.maps {
      summary += merge(imported, into: &result.maps, maps)
    }
    if let companies {
      summary.append(merge(companies, into: &result.maps))
    }
    if let portals {
      summary += merge(portals, of: environment?.id, into: &result.portals, templates)
    }
    if hasMore { summary.append("the file is one page of several: import the others too") }
    return (result, summary)
  }

  /// Companies are what Dataverse has; whether they are linked is another fact.
  private func merge(_ companies: [LegalEntity], into maps: inout MapFacts) -> String {
    var link = maps.link ?? LinkFacts()
    // Codes that are blank or stand twice are kept apart: they are faults to be told.
    let former = isWhole ? [] : link.companies ?? []
    let codes = Set(companies.map(\.code))
    link.companies = former.filter { !codes.contains($0.code) } + companies
    maps.link = link
    return companies.count == 1 ? "1 company" : "\(companies.count) companies"
  }

  /// A whole list takes the place of the old one; a part of a list is merged into it.
  private func merge<Item>(
    _ items: [Item], into known: inout [Item]?, _ noun: String, _ key: (Item) -> String
  ) -> String {
    if isWhole {
      known = items
      return "\(counted(items.count, noun)), in place of what was known before"
    }
    var list = known ?? []
    for item in items {
      if let index = list.firstIndex(where: { key($0) == key(item) }) {
        list[index] = item
      } else {
        list.append(item)
      }
    }
    known = list
    return "\(counted(items.count, noun)), added to what was known: the file is not a whole list"
  }

  /// Packages are merged always: lists of a tenant and of an environment tell different things.
  private func merge(
    _ packages: [ApplicationPackage], into known: inout [ApplicationPackage]?
  ) -> String {
    var list = known ?? []
    var places: [String: Int] = [:]
    for (index, package) in list.enumerated() { places[package.uniqueName.lowercased()] = index }
    var seen: Set<String> = []
    for package in packages {
      let key = package.uniqueName.lowercased()
      let isRepeated = !seen.insert(key).inserted
      guard let index = places[key] else {
        places[key] = list.count
        list.append(package)
        continue
      }
      // An environment lists a package once for every version: the installed one is what counts.
      if isRepeated, list[index].isInstalled == true, package.isInstalled != true { continue }
      var merged = package
      if package.state == nil {
        merged.version = package.version ?? list[index].version
        merged.isInstalled = list[index].isInstalled
        merged.state = list[index].state
        // What matters is how the state is known, so its evidence stays.
        if merged.state != nil { merged.evidence = list[index].evidence }
      }
      list[index] = merged
    }
    known = list
    return counted(seen.count, "application package")
  }
}

/// A number with its noun: `1 license`, `3 licenses`.
func counted(_ number: Int, _ noun: String) -> String {
  number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
}
