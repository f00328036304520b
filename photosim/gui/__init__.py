"""Everything Qt: the window, its pages, and the threads behind them."""
