extension String {
  public var displayWidth: Int { count }
}
