"""What happens to everybody else when one date moves: pure, in whole working days."""
