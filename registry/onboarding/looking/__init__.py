"""Looking at answers: beside the register, one by one; and accepting them into it in one change."""
