"""What the law says: parameters, taxes, the refund ladder, hypothetical persons, and what follows from them."""
