"""One screen each: say, choose, ask, guard, draw."""
