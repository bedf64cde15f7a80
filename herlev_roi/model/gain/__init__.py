"""The published sum: balance, estimate, treasuries, calibration, explanation."""
