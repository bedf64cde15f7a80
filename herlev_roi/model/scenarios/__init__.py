"""What a user's file asks: run, batch, sweep, break-even, verification, comparison."""
