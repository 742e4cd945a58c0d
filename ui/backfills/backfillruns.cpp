// SPDX-License-Identifier: Apache-2.0
#include "ui/backfills/backfillruns.h"

#include "core/backfill/control.h"
#include "core/base/text.h"
#include "core/changeset/backfillneed.h"
#include "core/postgres/pooler.h"
#include "ui/common/errortext.h"
#include "ui/common/qttext.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <variant>

using namespace Qt::StringLiterals;

namespace lk::ui {

namespace {

constexpr int kBetweenWakesMs = 100;

/// A refusal where `requires` names what is not there: it may have gone since the dialog looked.
std::optional<backfill::Outcome> refusedByNeed(const BackfillRuns::Order& order,
                                               const postgres::ConnectionTarget& target, postgres::Session& session,
                                               const std::stop_token& stop)
{
    if (order.declaration.needs.empty()) {
        return {};
    }
    const auto need = changeset::unmetNeed(order.project, order.declaration, target, session, stop);
    if (!need) {
        return {};
    }
    backfill::Outcome outcome;
    outcome.kind = backfill::OutcomeKind::Refused;
    outcome.code = need->code();
    outcome.error =
        Error(ErrorCode::Refused, need->what()).at(order.declaration.place).stateLeft(StateLeft::NothingChanged);
    return outcome;
}

backfill::Outcome carryOut(const BackfillRuns::Order& order, postgres::ConnectionTarget target, std::stop_token stop,
                           backfill::Observer& observer)
{
    postgres::SessionOptions options;
    options.connectTimeout = order.options.connectTimeout;
    options.applicationName = "backfill";
    { // by which it also shows whether a pooler stands between
        auto session = postgres::openAnyhow(target, postgres::SessionKind::Browse, options, stop);
        if (auto refused = refusedByNeed(order, target, session, stop)) {
            return std::move(*refused);
        }
    }
    backfill::Outcome outcome;
    run::carryOut(order.consent, target, [&] {
        if (order.before == BackfillRuns::Before::Resume) {
            auto session = postgres::Session::open(target, postgres::SessionKind::Control, options, stop);
            (void)backfill::resume(session, order.declaration.name, backfill::actorHere(), stop);
        }
        outcome = backfill::run(order.declaration, target, order.options, stop, observer);
        return std::string(toString(outcome.kind));
    });
    return outcome;
}

} // namespace

void BackfillBridge::onEvent(const backfill::Event& event)
{
    const std::lock_guard lock(m_mutex);
    if (const auto* progress = std::get_if<backfill::Progress>(&event)) {
        m_newest = *progress;
    } else if (!std::holds_alternative<backfill::StateChanged>(event)) {
        return; // batches come by the hundred a second; the next progress counts them
    }
    if (m_isWakePending) {
        return;
    }
    m_isWakePending = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            QTimer::singleShot(kBetweenWakesMs, this, [this] {
                {
                    const std::lock_guard inner(m_mutex);
                    m_isWakePending = false;
                }
                emit changed();
            });
        },
        Qt::QueuedConnection);
}

std::optional<backfill::Progress> BackfillBridge::newest() const
{
    const std::lock_guard lock(m_mutex);
    return m_newest;
}

BackfillRuns::BackfillRuns(Services& services, QObject* parent) : QObject(parent), m_services(services) {}
BackfillRuns::~BackfillRuns() = default;

bool BackfillRuns::start(Order order)
{
    const BackfillKey key{toQt(order.project.name), toQt(order.consent.deed().environment.name),
                          toQt(order.declaration.name)};
    Run& run = m_runs[key];
    if (run.ticket.isRunning()) {
        return false;
    }
    // The job holds the bridge, so that it outlives the runner; it is deleted where it lives.
    run.bridge =
        std::shared_ptr<BackfillBridge>(new BackfillBridge, [](BackfillBridge* bridge) { bridge->deleteLater(); });
    run.outcome.reset();
    connect(run.bridge.get(), &BackfillBridge::changed, this, [this, key] { emit progressed(key); });
    run.ticket = m_services.jobs().start(
        this,
        [bridge = run.bridge, &store = m_services.store(), order = std::move(order)](std::stop_token stop) {
            return carryOut(order, store.target(order.project, order.consent.deed().environment), std::move(stop),
                            *bridge);
        },
        [this, key](backfill::Outcome outcome) { finish(key, std::move(outcome)); },
        [this, key](const Error& error) {
            backfill::Outcome outcome;
            outcome.kind = error.code() == ErrorCode::Cancelled ? backfill::OutcomeKind::Stopped
                           : error.code() == ErrorCode::Refused ? backfill::OutcomeKind::Refused
                                                                : backfill::OutcomeKind::Failed;
            outcome.error = error;
            finish(key, std::move(outcome));
        });
    emit progressed(key);
    return true;
}

void BackfillRuns::finish(const BackfillKey& key, backfill::Outcome outcome)
{
    using backfill::OutcomeKind;
    const QString what = tr("%1 in %2", "backfill in environment")
                             .arg(toQt(shownInLine(fromQt(key.name))), toQt(shownInLine(fromQt(key.environment))));
    const QString why = outcome.error ? whyText(*outcome.error) : QString();
    switch (outcome.kind) {
    case OutcomeKind::Done:
        m_services.notify(NoticeLevel::Success, tr("Backfill done: %1").arg(what),
                          outcome.status
                              ? tr("%1 rows were changed, and none is left.")
                                    .arg(QLocale().toString(static_cast<qlonglong>(outcome.status->rowsDone)))
                              : QString());
        break;
    case OutcomeKind::Paused: m_services.notify(NoticeLevel::Info, tr("Backfill paused: %1").arg(what)); break;
    case OutcomeKind::Cancelled: m_services.notify(NoticeLevel::Info, tr("Backfill cancelled: %1").arg(what)); break;
    case OutcomeKind::Stopped: break;
    case OutcomeKind::Refused:
        m_services.notify(NoticeLevel::Warning, tr("Backfill refused, nothing was changed: %1").arg(what), why);
        break;
    case OutcomeKind::AnotherRunner:
        m_services.notify(NoticeLevel::Warning, tr("Another runner is at work: %1").arg(what), why);
        break;
    case OutcomeKind::Quarantine:
        m_services.notify(NoticeLevel::Warning, tr("Backfill ended, and rows were refused: %1").arg(what), why);
        break;
    case OutcomeKind::Verify:
        m_services.notify(NoticeLevel::Error, tr("Backfill ended, and rows are left: %1").arg(what), why);
        break;
    case OutcomeKind::Failed: m_services.notify(NoticeLevel::Error, tr("Backfill failed: %1").arg(what), why); break;
    }
    m_runs[key].outcome = std::move(outcome);
    emit ended(key);
}

bool BackfillRuns::isRunning(const BackfillKey& key) const
{
    const auto found = m_runs.find(key);
    return found != m_runs.end() && found->second.ticket.isRunning();
}

int BackfillRuns::runningCount() const
{
    return static_cast<int>(
        std::ranges::count_if(m_runs, [](const auto& run) { return run.second.ticket.isRunning(); }));
}

void BackfillRuns::stopAll()
{
    for (auto& [key, run] : m_runs) {
        run.ticket.drop();
    }
}

std::optional<backfill::Progress> BackfillRuns::progress(const BackfillKey& key) const
{
    const auto found = m_runs.find(key);
    return isRunning(key) ? found->second.bridge->newest() : std::nullopt;
}

const backfill::Outcome* BackfillRuns::outcome(const BackfillKey& key) const
{
    const auto found = m_runs.find(key);
    return found != m_runs.end() && found->second.outcome ? &*found->second.outcome : nullptr;
}

} // namespace lk::ui
