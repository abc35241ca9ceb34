"""One kind of change each, for the planner: slides made again, tables, columns, links."""
