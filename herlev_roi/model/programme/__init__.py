"""Money over time: assumptions, cash flow, present value, Monte Carlo, parties."""
