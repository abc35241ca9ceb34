"""The 15 numbered elements and the 6 cadence elements, one module per group."""
