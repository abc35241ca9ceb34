"""What is due, as versioned data with its citations: thresholds, gates, vendor's names."""
