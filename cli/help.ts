export const overview = `weft: check, plan, run and verify workflows across decentralized AI networks

  npm run weft -- validate FILE [--write] [--json]
  npm run weft -- plan FILE [--file [STEP=]PATH] [--url URL] [--json]
  npm run weft -- run FILE [--file [STEP=]PATH] [--out PATH] [--url URL] [--json]
  npm run weft -- verify FILE [--trust RUNNER] [--rpc URL] [--ledger FILE] [--at TIME] [--file PATH [--salt HEX]] [--json]
  npm run weft -- export FILE --as ro-crate|prov|openlineage|ledger|signed-workflow|mcp [--out PATH]

Each command says more with --help.`

const texts: Readonly<Record<string, string>> = {
  validate: `npm run weft -- validate FILE [--write] [--json]

Checks a workflow file without running anything. Every problem is told with its place and what to do; a valid one with its
fingerprint.

  --write  first write the file anew: the manifest alone, in canonical form (RFC 8785). A layout in it is dropped.
  --json   one JSON object: { valid, manifest, problems }

Exit 0 when it is valid, 1 when it is not.`,
  plan: `npm run weft -- plan FILE [--file [STEP=]PATH] [--url URL] [--json]

Says in which order the steps run, what they cost, what will be signed, what they do to the world, and what the run is
expected to prove. A running Weft is asked first. When none answers, prices come from the networks in WEFT_NETWORKS_FILE;
when those do not answer either, the plan says which figures are unknown. Nothing is run, signed or uploaded.

  --file   a file for a step that takes one; STEP= when there are several such steps. It is only read.
  --url    the Weft to ask; WEFT_PUBLIC_URL or http://localhost:3000 unless given
  --json   the plan as one JSON object

Exit 0 when it could be signed, 1 when something keeps it from running, 2 when figures are unknown.`,
  run: `npm run weft -- run FILE [--file [STEP=]PATH] [--out PATH] [--url URL] [--json]

Plans the workflow on a running Weft, signs the authorization and each transaction of the run with the key in
WEFT_PRIVATE_KEY, follows the run, writes its bundle and verifies it.

  --file   a file for a step that takes one; STEP= when there are several such steps. It is uploaded;
           where the step keeps it private, after random bytes, whose salt is told once on standard error.
  --out    where the bundle goes; run-<id>.zip unless given
  --url    the Weft to use; WEFT_PUBLIC_URL or http://localhost:3000 unless given
  --json   one JSON object a line while it runs; the last one is the result

The key stays in this process, and signs only transactions that the plan announced, with no more coin than planned. What a
transaction calls is what Weft asks for: use a Weft that you run yourself or trust. A run belongs to the session of this command, so Ctrl-C cancels it.
Exit 0 when the run completed and its bundle holds, 1 otherwise.`,
  verify: `npm run weft -- verify FILE [--trust RUNNER] [--rpc URL] [--ledger FILE] [--at TIME]
                            [--file PATH [--salt HEX]] [--json]

Checks a run's bundle (zip), or a signed workflow before any run (JSON), from its bytes alone, without a network.

  --trust  a runner that you accept: its address, or its receipt key (base64, or a PEM file). May be repeated.
           The bundle of another runner fails, and so does a workflow that is signed for another one.
  --rpc    a node of the chain that the signature is for: asked when the account is a smart account, whose signature
           only its chain can check; and of a signed workflow, whether it was used or cancelled at its contract
  --ledger uses of authorizations that you know of, for a signed workflow: a JSON file of the type urn:weft:ledger:v1
  --at     the time to check for, such as 2026-11-25T12:00:00Z or unix seconds; now unless given
  --file   a file that the run used and that is too large for the bundle: its digests are recomputed. May be repeated.
  --salt   the salt of a private file, 64 hex digits: with it, --file is the file as it was before. May be repeated.
  --json   the whole report as one JSON object

Exit 0 Verified, 1 Failed, 2 Incomplete.`,
  export: `npm run weft -- export FILE --as FORM [--out PATH]

Writes what a run's bundle says in another form. The bundle is verified first; one that fails is not exported.

  --as ro-crate      Provenance Run Crate (Workflow Run RO-Crate 0.5, JSON-LD): the file that the bundle itself holds
  --as prov          W3C PROV-JSON
  --as openlineage   OpenLineage events (2-0-2), one JSON object a line
  --as ledger        every payment as CSV. Amounts count in the smallest unit; decimals and symbols stand beside them where
                     the networks in WEFT_NETWORKS_FILE say them
  --as signed-workflow   what the wallet signed, without what came of it: verify takes it as well
  --as mcp           the workflow as an MCP tool definition; FILE may be a workflow instead of a bundle
  --out              where it goes, - for standard output; a name made of the file's unless given

Exit 0 when it was written, 1 when not.`,
}

/** How one command is used. */
export const helpOf = (name: string): string => texts[name] ?? overview
