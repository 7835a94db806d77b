extension MapCatalog {
  /// The maps that need a map, directly, and that run or wait in an environment.
  public func dependents(of id: MapID, in snapshot: Snapshot) -> [Entry] {
    maps.filter { entry in
      entry.needs.contains(id) && [.running, .paused].contains(snapshot.maps[entry.id]?.state)
    }
  }
}
