import FoundationEssentials
import PortalDomain
import Support
import Testing

@Suite("Who sees what")
struct AccessTests {
  static let versions = Rendered.all.filter { $0.0.id == "customer-portal" }

  /// Who may do something with a row, by their ids.
  private func who(_ matrix: AccessMatrix, _ row: String) -> Set<String> {
    let cells = matrix.rows.first { $0.id == row }?.cells ?? []
    return Set(cells.filter(\.isAllowed).map(\.person))
  }

  /// The acceptance matrix that the documentation of the portal states.
  @Test(arguments: versions)
  func theShippedTemplatesKeepTheDocumentedMatrix(_ made: (Rendered.Source, String)) throws {
    let matrix = AccessMatrix(
      try Rendered.site(made.0, made.1), .documented(), table: "salesorder")
    #expect(matrix.rows.map(\.id) == ["order-jane", "order-sam", "order-y"])
    #expect(who(matrix, "order-jane") == ["admin", "representative", "jane"])
    #expect(who(matrix, "order-sam") == ["admin", "representative", "sam"])
    #expect(who(matrix, "order-y") == ["admin"])
    #expect(matrix.notes == [])
  }

  @Test(arguments: versions)
  func onlyThoseWhoOrderChangeOrders(_ made: (Rendered.Source, String)) throws {
    let site = try Rendered.site(made.0, made.1)
    func who(_ right: AccessRight, _ table: String, _ row: String) -> Set<String> {
      self.who(AccessMatrix(site, .documented(), table: table, right: right), row)
    }
    #expect(who(.write, "salesorder", "order-jane") == ["admin", "jane"])
    #expect(who(.delete, "salesorder", "order-jane") == ["admin"])
    #expect(who(.read, "account", "x") == ["admin", "representative"])
    #expect(who(.write, "account", "x") == ["admin"])
    // Everybody who has signed in sees their own data; a representative sees those of the company.
    #expect(who(.read, "contact", "jane") == ["admin", "representative", "jane"])
    #expect(who(.read, "contact", "may") == ["admin", "may"])
  }

  @Test func aCellNamesThePermissionThatGivesIt() throws {
    let matrix = AccessMatrix(
      try Rendered.site(.init("customer-portal", "1.1.0"), "en"), .documented(), table: "SalesOrder"
    )
    let cells = try #require(matrix.rows.first).cells
    #expect(
      cells.map(\.permissions).map { $0.joined() } == [
        "Sales orders - Administrator", "Sales orders - Customer Representative",
        "Sales orders - Authorized users", "", "",
      ])
    #expect(cells[2].rights == [.read, .write, .create, .append, .appendto])
  }

  /// With the party model nobody reaches an account by the contact's own lookup.
  @Test func withThePartyModelThePermissionsForItOpenTheWholeCustomer() throws {
    let world = AccessWorld.documented(hasPartyModel: true)
    let old = AccessMatrix(
      try Rendered.site(.init("customer-portal", "1.0.0"), "en"), world, table: "salesorder")
    #expect(who(old, "order-jane") == ["admin", "jane"])
    let new = AccessMatrix(
      try Rendered.site(.init("customer-portal", "1.1.0"), "en"), world, table: "salesorder")
    // Wider than the documented matrix: the permissions are for everybody who has signed in.
    #expect(who(new, "order-jane") == ["admin", "representative", "jane", "sam"])
    #expect(who(new, "order-sam") == ["admin", "representative", "jane", "sam"])
    #expect(who(new, "order-y") == ["admin", "may"])
  }

  @Test func visitorsWhoHaveNotSignedInSeeWhatIsForAll() throws {
    let fault = SiteFault(
      .error, "", at: "",
      .text(
        "table-permissions/Products-for-orders.tablepermission.yml",
        "adx_entitypermission_webrole:",
        "adx_entitypermission_webrole:\n- " + Rendered.id("14349d7e-e6df-4ddc-8cc6-524df1b5f71f")))
    let site = try fault.made(in: Rendered.site(.init("customer-portal", "1.1.0"), "en"))
    let world = AccessWorld(
      contacts: [
        .init(id: "visitor", name: "Visitor", roles: ["Administrator"], isAnonymous: true),
        .init(id: "ann", name: "Ann"),
      ],
      rows: [
        .init(table: "product", id: "chair", name: "Chair"),
        .init(table: "salesorder", id: "1", name: "1"),
      ])
    #expect(who(AccessMatrix(site, world, table: "product"), "chair") == ["visitor"])
    #expect(who(AccessMatrix(site, world, table: "salesorder"), "1") == [])
  }

  @Test func linesFollowTheirOrderThroughTheChain() throws {
    var world = AccessWorld.documented()
    world.rows.append(
      .init(
        table: "salesorderdetail", id: "line", name: "Line", links: ["Order_Details": "order-sam"]))
    let matrix = AccessMatrix(
      try Rendered.site(.init("customer-portal", "1.1.0"), "en"), world, table: "salesorderdetail")
    #expect(who(matrix, "line") == ["admin", "representative", "sam"])
  }

  @Test func aDeactivatedPermissionGivesNothing() throws {
    let path = "table-permissions/Sales-orders---Authorized-users.tablepermission.yml"
    let site = try SiteFault(
      .error, "", at: "", .text(path, "adx_write", "statecode: 1\nadx_write")
    ).made(in: Rendered.site(.init("customer-portal", "1.1.0"), "en"))
    #expect(
      who(AccessMatrix(site, .documented(), table: "salesorder"), "order-jane")
        == ["admin", "representative"])
  }

  // MARK: Files

  @Test func aFileOfContactsIsRead() throws {
    let text = """
      {"contacts": [{"id": "a", "roles": ["Authorized users"], "account": "x"}, {"id": "v", "anonymous": true}],
       "rows": [{"table": "salesorder", "id": "1", "links": {"order_customer_accounts": "x"}}]}
      """
    let world = try AccessWorld(HandedFile(name: "people.json", bytes: Array(text.utf8)))
    #expect(world.contacts.map(\.name) == ["a", "v"])
    #expect(world.contacts.map(\.isAnonymous) == [false, true])
    #expect(world.rows.first?.links == ["order_customer_accounts": "x"])
  }

  @Test func aBrokenFileIsToldWithItsPlace() throws {
    func fault(_ text: String) -> Problem? {
      do {
        _ = try AccessWorld(HandedFile(name: "people.json", bytes: Array(text.utf8)))
        return nil
      } catch { return error as? Problem }
    }
    #expect(fault("{\"contacts\": [{}], \"rows\": []}")?.code == "access.malformed")
    #expect(fault("{\"contacts\": [{}], \"rows\": []}")?.place == "people.json:1:15")
    #expect(fault("{")?.code == "access.malformed")
    #expect(
      fault("{\"contacts\": [{\"id\": \"a\"}], \"rows\": [{\"table\": \"t\", \"id\": \"a\"}]}")?
        .code
        == "access.id-twice")
  }

  @Test func aRoleThatTheSiteLacksIsNoted() throws {
    let world = AccessWorld(contacts: [.init(id: "a", name: "Ann", roles: ["Buyers"])], rows: [])
    let matrix = AccessMatrix(
      try Rendered.site(.init("customer-portal", "1.1.0"), "en"), world, table: "salesorder")
    #expect(
      matrix.notes == [
        "The website has no web role \"Buyers\", which Ann has here.",
        "There is no row of salesorder to ask about.",
      ])
  }
}
