"""Drawings and pictures as edits of one canvas, and what stays of one that people worked in."""
