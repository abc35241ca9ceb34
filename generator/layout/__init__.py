"""Geometry, pure: text in boxes, tables over pages, diagrams."""
