"""What a third party is asked, topic by topic, and how its answers are kept until it sends them."""
