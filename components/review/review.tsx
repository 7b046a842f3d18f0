'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import { useConnection, useConfig as useWagmiConfig } from 'wagmi'
import { currencyOf, networkNameOf, useConfig } from '#components/shell/config.tsx'
import { useText } from '#components/shell/text.tsx'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Badge, Note, Skeleton } from '#components/ui/parts.tsx'
import { WalletProvider } from '#components/wallet/wallet-provider.tsx'
import { buildAuthorization } from '#lib/authorization/build.ts'
import { callApi } from '#lib/client/api.ts'
import { amountText } from '#lib/client/format.ts'
import { signAndStart } from '#lib/client/sign-run.ts'
import type { Plan, PlannedStep } from '#lib/plan/types.ts'
import { definitionOf } from '#lib/protocols/registry.ts'
import type { PlanAnswer } from '#lib/run/api.ts'
import { chainIdOf } from '#lib/workflow/money.ts'
import { type Problem, refuse } from '#lib/workflow/result.ts'
import { ExpectedAssurance } from './expected.tsx'
import { LeftOut } from './left-out.tsx'
import type { ReviewProps } from './review-dialog.tsx'
import { SignedRows } from './signed-rows.tsx'
import { WalletNotes } from './wallet-notes.tsx'

const randomNonce = () =>
  BigInt(
    `0x${[...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  ).toString()

/** Who may be paid by a step; the engine lets nobody else be. */
const payeesOf = ({ quote }: PlannedStep): readonly string[] => [
  ...new Set((quote?.prices ?? []).flatMap(({ payTo }) => payTo?.split(':').slice(2) ?? [])),
]

function Steps({ plan }: { plan: Plan }) {
  const text = useText().review
  const config = useConfig()
  return (
    <ol className="divide-y divide-line rounded border border-line">
      {plan.order.map((id, index) => {
        const step = plan.steps[id]
        const definition = step && definitionOf(step.uses)
        if (!step || !definition) return null
        return (
          <li key={id} className="flex gap-3 px-3 py-2 text-sm">
            <span className="w-4 shrink-0 text-right font-mono text-muted">{index + 1}</span>
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-medium">{definition.title}</span>{' '}
                <span className="text-muted">{definition.summary}</span>
              </p>
              {step.signatures.map((signature) => (
                <p key={signature.what} className="text-muted">
                  {text.walletAsked(
                    signature.what.charAt(0).toLowerCase() + signature.what.slice(1),
                    networkNameOf(config, signature.chain),
                  )}
                </p>
              ))}
              {step.quote?.lines.map(({ label, text }) => (
                <p key={label} className="text-muted">
                  {label}: {text}
                </p>
              ))}
              {payeesOf(step).map((payee) => (
                <p key={payee} className="break-all text-muted">
                  {text.paidTo} <span className="font-mono">{payee}</span>
                </p>
              ))}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function ReviewBody({ document, state, workflowId, open, onClose }: ReviewProps) {
  const { review: text, common, wallet } = useText()
  const router = useRouter()
  const shared = useConfig()
  const wagmi = useWagmiConfig()
  const { address, status } = useConnection()
  const [plan, setPlan] = useState<Plan | null>(state.plan)
  const [fresh, setFresh] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const [round, setRound] = useState(0)
  const [nonce] = useState(randomNonce)
  const [nowSeconds] = useState(() => Math.floor(Date.now() / 1000))
  // What is signed is what would run: without what is muted, pinned, left out or taken from earlier runs.
  const { manifest } = state

  // Prices move: what is signed is planned again when the review opens, and after a refusal.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each round plans again
  useEffect(() => {
    let gone = false
    setFresh(false)
    void callApi<PlanAnswer>('/api/plan', { json: { manifest } }).then((answer) => {
      if (gone) return
      if (answer.ok) {
        setPlan(answer.value.plan)
        setFresh(true)
      } else setProblem(answer.problem)
    })
    return () => {
      gone = true
    }
  }, [manifest, round])

  const network = shared.networks.find(({ chain }) => chain === plan?.chains[0]) ?? shared.networks[0]
  const built = useMemo(() => {
    if (!plan) return null
    if (!address) return refuse({ code: 'no-wallet', reason: text.noWallet, fix: text.noWalletFix })
    return buildAuthorization(manifest, definitionOf, {
      account: address,
      executor: shared.executor,
      cap: plan.cap,
      nowSeconds,
      nonce,
    })
  }, [plan, address, manifest, shared.executor, nowSeconds, nonce, text])
  const connected = status === 'connected' && Boolean(address)
  const own = state.problems.filter(({ code }) => code === 'cap-exceeded' || code === 'nothing-to-run')
  const problems = [...own, ...(plan?.problems ?? [])]
  const blocked =
    problems[0] ?? (built && !built.ok && built.problem.code !== 'no-wallet' ? built.problem : null)

  const sign = async () => {
    if (!built?.ok || !network) return
    setBusy(true)
    setProblem(null)
    const started = await signAndStart(wagmi, manifest, built.value, {
      chainId: chainIdOf(network.chain),
      authorizer: network.authorizer,
      workflow: workflowId,
    })
    if (started.ok) return router.push(`/runs/${started.value.id}`)
    setBusy(false)
    setProblem(started.problem)
    setRound(round + 1)
  }

  return (
    <Dialog
      title={text.title}
      wide
      open={open}
      onClose={onClose}
      footer={
        <>
          {problem && (
            <div role="alert" className="w-full">
              <Note
                tone={problem.code === 'wallet-rejected' ? 'neutral' : 'bad'}
                reason={problem.reason}
                fix={problem.fix}
              />
            </div>
          )}
          <Button onClick={onClose}>{text.back}</Button>
          {connected ? (
            <Button
              tone="primary"
              disabled={busy || !fresh || !state.current || Boolean(blocked) || !built?.ok}
              onClick={sign}
            >
              {busy ? text.waiting : text.sign}
            </Button>
          ) : (
            <Button tone="primary" onClick={() => window.dispatchEvent(new Event('weft:connect'))}>
              {wallet.connect}
            </Button>
          )}
        </>
      }
    >
      {!plan ? (
        <div className="flex flex-col gap-3">
          <Skeleton className="h-24" />
          <Skeleton className="h-48" />
        </div>
      ) : (
        <div className="flex flex-col gap-5">
          {problems.map((item) => (
            <Note key={`${item.code}${item.path}`} tone="bad" reason={item.reason} fix={item.fix} />
          ))}
          <section aria-label={text.does} className="flex flex-col gap-2">
            <h3 className="font-semibold">{text.does}</h3>
            <Steps plan={plan} />
            <p className="text-sm text-muted">{text.askedMore(plan.signatures)}</p>
            {plan.locked.length > 0 && (
              <p className="text-sm text-muted">
                {text.lockedOnly(
                  plan.locked.map((amount) => amountText(amount, currencyOf(shared))).join(` ${common.and} `),
                )}
              </p>
            )}
            {plan.secrets.length > 0 && (
              <p className="text-sm text-muted">{text.secrets(plan.secrets.join(', '))}</p>
            )}
          </section>
          <LeftOut document={document} state={state} />
          <ExpectedAssurance plan={plan} />
          <section aria-label={text.signs} className="flex flex-col gap-2">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="font-semibold">{text.signs}</h3>
              {network?.simulated && <Badge tone="warn">{text.local}</Badge>}
            </div>
            {built?.ok ? (
              <SignedRows message={built.value} networks={shared.networks} />
            ) : (
              built && (
                <Note
                  tone={built.problem.code === 'no-wallet' ? 'neutral' : 'bad'}
                  reason={built.problem.reason}
                  fix={built.problem.fix}
                />
              )
            )}
            {connected && network && <WalletNotes plan={plan} signsOn={network.chain} />}
            <p className="text-sm text-muted">
              {text.means} {text.signedInEnglish}
            </p>
          </section>
        </div>
      )}
    </Dialog>
  )
}

export function Review(props: ReviewProps) {
  return (
    <WalletProvider>
      <ReviewBody {...props} />
    </WalletProvider>
  )
}
