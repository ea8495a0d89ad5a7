package itu_datahub

import "strings"

// skillPrefix is what the codes of all series about skills begin with. An
// activity or area of skills follows, then whom it is of.
const skillPrefix = "HHU781"

type skill struct{ part, name, level string }

// skills are the areas, each at two levels, and the activities of one of them.
var skills = map[string]skill{
	"SF1":  {"skill_levels", "safety", "basic"},
	"SF2":  {"skill_levels", "safety", "above_basic"},
	"IDL1": {"skill_levels", "information_and_data_literacy", "basic"},
	"IDL2": {"skill_levels", "information_and_data_literacy", "above_basic"},
	"CC1":  {"skill_levels", "communication_and_collaboration", "basic"},
	"CC2":  {"skill_levels", "communication_and_collaboration", "above_basic"},
	"DCC1": {"skill_levels", "digital_content_creation", "basic"},
	"DCC2": {"skill_levels", "digital_content_creation", "above_basic"},
	"PS1":  {"skill_levels", "problem_solving", "basic"},
	"PS2":  {"skill_levels", "problem_solving", "above_basic"},
	"l":    {"safety_skills", "changing_privacy_settings", ""},
	"m":    {"safety_skills", "setting_up_security_measures", ""},
}

// A breakdown is whom a series is of; what is empty is not broken down.
type breakdown struct{ sex, age, location string }

var breakdowns = map[string]breakdown{
	"HHTotalIndividual": {},
	"HHCFemale":         {sex: "female"},
	"HHCMale":           {sex: "male"},
	"HHCLess15":         {age: "under 15"},
	"HHC15to24":         {age: "15-24"},
	"HHC25to74":         {age: "25-74"},
	"HHCMore74":         {age: "75 and over"},
	"HHCUrbanUsers":     {location: "urban"},
	"HHCRuralUsers":     {location: "rural"},
}

func skillMeaning(code string) (meaning, bool) {
	rest, isSkill := strings.CutPrefix(code, skillPrefix)
	what, whom, _ := strings.Cut(rest, "_")
	s, known := skills[what]
	b, broken := breakdowns[whom]
	return meaning{s.part, percent, b.sex, b.age, b.location, s.name, s.level}, isSkill && known && broken
}
