"""The SQL kernel: finds the models in queries/, orders them and runs them. It knows no therapy."""
