package refresh_test

const victimEnv = "BASEDOC_TEST_VICTIM"

func runVictim() int { return 0 }
