package refresh

// An Event tells what is happening while it does.
type Event struct {
	Stage  string // mend, fetch, import, build, check, publish, report
	Source string
	Part   string
	State  string // what of it: started, progress, retrying, or an outcome
	Detail string
	Stack  string // of a panic

	Done, Total int64 // bytes of a download; Total is -1 where unknown
}

// The states of an event besides the outcomes of attempts.
const (
	Started  = "started"
	Progress = "progress"
	Retrying = "retrying"
	Mended   = "mended"   // a stored file that was missing or damaged was brought back
	Made     = "made"     // a paper
	Panicked = "panicked" // a fault of the program; how the step ended is told as ever
)

// Notify passes an event to the watcher, if there is one.
func (r *Runner) Notify(ev Event) {
	if r.Watch != nil {
		r.Watch(ev)
	}
}
