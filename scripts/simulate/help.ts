/** What `npm run simulate -- --help` prints. */
export const HELP = `Runs a scenario without a browser and prints what came of it as JSON.

    npm run simulate -- scenario.json [options]

    --seed 7              the seed, instead of the scenario's own
    --seeds 1..100        every seed of a range; prints each number's mean and its 99 % interval
    --until 60s           how long to simulate: 500ms, 60s, 5m, 2h
    --set path=value      changes a setting before the start; may be given several times:
                          --set consumers.c1.prefetch=5 --set queue.order=lifo
    --trace               prints one sentence per event instead of JSON
    --help                this

Scenarios to start from are in docs/examples, their format is docs/scenario.schema.json, and docs/simulate.md
says what each number means. A bad argument or scenario is told on standard error, with exit code 2.
`
