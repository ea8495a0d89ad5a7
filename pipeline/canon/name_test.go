package canon

import "testing"

func TestANameMustBeThatOfItsCode(t *testing.T) {
	for _, c := range []struct{ code, name, want string }{
		{"AF", "Afghanistan", ""},
		{"AFG", "AFGHANISTAN ", ""},
		{"CI", "Côte d’Ivoire", ""},
		{"CI", "Ivory Coast", ""},
		{"AF", "Albania", "AF (AFG) is Afghanistan, and the name Albania is ALB"},
		{"COG", "DR Congo", "CG (COG) is Congo, and the name DR Congo is COD"},
		{"AF", "Albanja", `AF (AFG) is Afghanistan, and no economy is known as "Albanja" (did you mean ALB, Albania?)`},
		{"AF", "Afganistan", `AF (AFG) is Afghanistan, and is not known as "Afganistan"`},
		{"AF", "", `AF (AFG) is Afghanistan, and is not known as ""`},
		{"AF", "AL", `AF (AFG) is Afghanistan, and is not known as "AL"`},
	} {
		e, err := FindEconomy(c.code)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := e.CheckName(c.name); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.code, c.name, got, c.want)
		}
	}
}
