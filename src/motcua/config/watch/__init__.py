"""What whoever keeps the product alive looks at: is it alive, is it ready, how does it do."""
