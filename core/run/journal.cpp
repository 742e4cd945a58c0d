// SPDX-License-Identifier: Apache-2.0
#include "core/run/journal.h"

#include "core/base/appendfile.h"
#include "core/base/file.h"
#include "core/base/log.h"
#include "core/run/journalfile.h"
#include "core/run/journalline.h"

namespace lk::run {

namespace {

constexpr std::string_view kName = "journal";
/// Above this the journal is written anew when it is opened, with what still matters.
constexpr std::uintmax_t kCompactAt = 4 * std::uintmax_t{1024} * 1024;

std::string_view word(StepMode mode)
{
    switch (mode) {
    case StepMode::Transaction: return "transaction";
    case StepMode::Stepwise: return "stepwise";
    case StepMode::Foreign: return "foreign";
    case StepMode::Empty: return "empty";
    case StepMode::RecordOnly: return "record";
    case StepMode::Tool: return "tool";
    }
    return "transaction";
}

} // namespace

struct Journal::Impl {
    std::filesystem::path path;
    AppendFile lock;
    AppendFile file;
    JournalState before;
    std::uint64_t sequence = 0;
    JournalState::Backend work;

    JournalLine line(std::string_view act, const std::string& run)
    {
        return std::move(JournalLine(++sequence, act).add("run", run));
    }

    JournalLine line(std::string_view act, const std::string& run, const Step& step)
    {
        return std::move(line(act, run).add("version", step.version).add("direction", toString(step.direction)));
    }

    void write(JournalLine&& content, Sync sync)
    {
        file.append(content.finish());
        if (sync == Sync::Now)
            file.sync();
    }

    /// What still matters of a long journal, written beside and renamed. Only when nothing is open: that is nearly always.
    void compact(const JournalContent& content)
    {
        if (content.soundBytes < kCompactAt || content.state.openStep || !content.state.partWay.empty() ||
            !content.state.backends.empty())
            return;
        JournalLine kept(++sequence, "applied");
        kept.add("versions", content.state.appliedVersions);
        kept.add("timeline", content.state.timeline);
        kept.add("xid", std::to_string(content.state.lastXid));
        kept.add("audit", content.state.lastAudit);
        writeFileAtomically(path, kept.finish());
        file = AppendFile::open(path, kName);
    }
};

Journal::Journal(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Journal::~Journal() = default;
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;

Journal Journal::open(const std::filesystem::path& path)
{
    auto impl = std::make_unique<Impl>();
    impl->path = path;
    // A file of its own is locked, for the journal itself is replaced when it is compacted.
    std::filesystem::path lockPath = path;
    lockPath += ".lock";
    impl->lock = AppendFile::open(lockPath, kName);
    if (!impl->lock.tryLock())
        throw Error(ErrorCode::LockHeld, "another run on this machine is at work on this database")
            .stateLeft(StateLeft::NothingChanged);
    impl->file = AppendFile::open(path, kName);
    const JournalContent content = readJournalContent(path);
    if (content.state.lastLineWasTorn) {
        log().warn("the last line of the journal {} was torn and is dropped", path.string());
        impl->file.cutTo(content.soundBytes);
    }
    impl->sequence = content.lastSequence;
    impl->before = content.state;
    impl->compact(content);
    return Journal(std::move(impl));
}

const JournalState& Journal::before() const
{
    return m_impl->before;
}

void Journal::runBegin(const std::string& run, const Plan& plan, const std::string& serverLife)
{
    m_impl->write(std::move(m_impl->line("run-begin", run)
                                .add("wish", toString(plan.wish.kind))
                                .add("steps", static_cast<std::int64_t>(plan.steps.size()))
                                .add("database", plan.server.database)
                                .add("timeline", plan.server.timeline)
                                .add("life", serverLife)),
                  Sync::Now);
}

void Journal::backend(const std::string& run, int pid, const std::string& start)
{
    m_impl->work = {pid, start};
    m_impl->write(std::move(m_impl->line("backend", run).add("pid", std::int64_t{pid}).add("start", start)), Sync::Now);
}

void Journal::child(const std::string& run, const JournalState::Child& child)
{
    m_impl->write(std::move(m_impl->line("child", run)
                                .add("pid", std::int64_t{child.pid})
                                .add("start", child.start)
                                .add("application", child.applicationName)
                                .add("file", child.file)),
                  Sync::Now);
}

void Journal::stepOpen(const std::string& run, const Step& step, const std::string& xid, Sync sync,
                       std::span<const Step> with)
{
    if (step.isAround)
        return;
    JournalLine line = m_impl->line("step-open", run, step);
    line.add("mode", word(step.mode))
        .add("sha256", step.sha256)
        .add("pid", std::int64_t{m_impl->work.pid})
        .add("start", m_impl->work.start);
    if (!xid.empty())
        line.add("xid", xid);
    if (!step.recording.done.sql.empty()) {
        std::vector<std::string> parameters;
        for (const auto& parameter : step.recording.done.parameters)
            parameters.push_back(parameter.value_or(""));
        line.add("query", step.recording.done.sql).add("parameters", parameters);
    }
    if (!with.empty()) {
        std::vector<std::string> versions;
        for (const Step& other : with)
            versions.push_back(other.version);
        line.add("with", versions);
    }
    if (step.mode == StepMode::Stepwise) {
        std::vector<std::string> hashes;
        std::vector<int> lines;
        for (const PlannedStatement& statement : step.statements) {
            hashes.push_back(statement.sha256);
            lines.push_back(statement.line);
        }
        line.add("hashes", hashes).add("lines", lines);
        line.add("done", std::int64_t{step.resume ? step.resume->statementsDone : 0});
        line.add("uncertain", std::int64_t{step.resume && step.resume->probeNext ? 1 : 0});
    }
    m_impl->write(std::move(line), sync);
}

void Journal::stepCommitting(const std::string& run, const Step& step, const std::string& xid, Sync sync)
{
    if (step.isAround)
        return;
    m_impl->write(std::move(m_impl->line("step-committing", run, step).add("xid", xid)), sync);
}

void Journal::stepDone(const std::string& run, const Step& step, Sync sync, const std::string& xid)
{
    if (step.isAround)
        return;
    JournalLine line = m_impl->line("step-done", run, step);
    if (!xid.empty())
        line.add("xid", xid);
    m_impl->write(std::move(line), sync);
}

void Journal::stepRolledBack(const std::string& run, const Step& step, const std::string& sqlState, Sync sync)
{
    if (step.isAround)
        return;
    m_impl->write(std::move(m_impl->line("step-rolled-back", run, step).add("sqlstate", sqlState)), sync);
}

void Journal::stepGivenUp(const std::string& run, const Step& step, const std::string& sqlState, Sync sync)
{
    if (step.isAround)
        return;
    m_impl->write(std::move(m_impl->line("step-given-up", run, step).add("sqlstate", sqlState)), sync);
}

void Journal::statementIntent(const std::string& run, const Step& step, int statement, const std::string& xid)
{
    if (step.isAround)
        return;
    m_impl->write(
        std::move(
            m_impl->line("statement-intent", run, step).add("statement", std::int64_t{statement}).add("xid", xid)),
        Sync::Now);
}

void Journal::statementDone(const std::string& run, const Step& step, int statement)
{
    if (step.isAround)
        return;
    m_impl->write(std::move(m_impl->line("statement-done", run, step).add("statement", std::int64_t{statement})),
                  Sync::Now);
}

void Journal::statementFailed(const std::string& run, const Step& step, int statement, const std::string& sqlState)
{
    if (step.isAround)
        return;
    m_impl->write(std::move(m_impl->line("statement-failed", run, step)
                                .add("statement", std::int64_t{statement})
                                .add("sqlstate", sqlState)),
                  Sync::Now);
}

void Journal::resolved(const std::string& run, const std::string& version, Direction direction, bool applied,
                       const std::string& evidence)
{
    m_impl->write(std::move(m_impl->line("resolved", run)
                                .add("version", version)
                                .add("direction", toString(direction))
                                .add("applied", std::int64_t{applied ? 1 : 0})
                                .add("evidence", evidence)),
                  Sync::Now);
}

void Journal::recorded(const std::string& run, const Plan& plan)
{
    m_impl->write(std::move(m_impl->line("recorded", run)
                                .add("wish", toString(plan.wish.kind))
                                .add("version", plan.steps.empty() ? std::string() : plan.steps.front().version)),
                  Sync::Now);
}

void Journal::restored(const std::string& restore, const std::string& snapshotAt)
{
    m_impl->write(std::move(m_impl->line("restored", restore).add("snapshot", snapshotAt)), Sync::Now);
}

void Journal::runEnd(const std::string& run, std::string_view outcome, std::string_view audit)
{
    JournalLine line = std::move(m_impl->line("run-end", run).add("outcome", outcome));
    if (!audit.empty())
        line.add("audit", audit);
    m_impl->write(std::move(line), Sync::Now);
}

} // namespace lk::run
