// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/gates.h"
#include "core/changeset/moment.h"
#include "core/changeset/pairing.h"
#include "core/changeset/words.h"
#include "core/project/window.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace lk::changeset {

namespace {

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// One gate by history, events and the server's clock.
class Judge final {
public:
    Judge(const GateSpec& spec, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look)
        : m_spec(spec)
        , m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
    {
        m_state.gate = spec;
        m_state.name = nameOf(spec);
    }

    GateState take()
    {
        switch (m_spec.kind) {
        case GateKind::Backfill: backfill(); break;
        case GateKind::Soak: soak(); break;
        case GateKind::Deploy: deploy(); break;
        case GateKind::Approval: approval(); break;
        case GateKind::Window: window(); break;
        case GateKind::Brownout: brownout(); break;
        case GateKind::Check:
            if (!m_spec.command.empty()) {
                lastAnswer();
                break;
            }
            [[fallthrough]];
        case GateKind::Quiet: say(Verdict::Unknown, "only the server can tell"); break;
        }
        takeOverride();
        return std::move(m_state);
    }

private:
    void say(Verdict verdict, std::string why)
    {
        m_state.verdict = verdict;
        m_state.why = std::move(why);
    }

    [[nodiscard]] bool isOurs(const Event& event) const { return event.changeset == m_changeSet.id(); }

    [[nodiscard]] const history::StatusRow* rowOf(const Step& step) const
    {
        const project::Migration* migration = migrationNamed(m_set, step.migration);
        return migration == nullptr ? nullptr : m_look.reading.status.find(migration->version);
    }
    static bool isApplied(const history::StatusRow* row)
    {
        return row != nullptr &&
               (row->state == history::MigrationState::Applied || row->state == history::MigrationState::Changed);
    }

    /// When the phases before the gate ended; nothing: they have not, or nobody knows when. `isDone` tells which.
    [[nodiscard]] std::optional<std::int64_t> endOfWork(bool& isDone) const
    {
        std::optional<std::int64_t> last;
        isDone = true;
        for (const Step& step : m_changeSet.definition.steps) {
            if (step.phase > Phase::Backfill)
                break;
            std::optional<Moment> at;
            if (!step.migration.empty()) {
                const history::StatusRow* row = rowOf(step);
                isDone = isDone && isApplied(row);
                at = row == nullptr ? std::nullopt : row->appliedAt;
            } else if (!step.backfill.empty()) {
                const auto found = std::ranges::find(m_look.backfills, step.backfill, &BackfillRow::name);
                isDone = isDone && found != m_look.backfills.end() && found->isProven();
                at = found == m_look.backfills.end() ? std::nullopt : found->verifiedAt;
            }
            if (const auto seconds = at ? secondsOf(*at) : std::nullopt)
                last = std::max(last.value_or(*seconds), *seconds);
        }
        return last;
    }

    void backfill()
    {
        for (const Step* step : m_changeSet.definition.stepsOf(Phase::Backfill)) {
            if (step->backfill.empty()) {
                if (!isApplied(rowOf(*step)))
                    return say(Verdict::Fail, fmt::format("migration {} is not applied", step->migration));
                continue;
            }
            const auto found = std::ranges::find(m_look.backfills, step->backfill, &BackfillRow::name);
            if (found == m_look.backfills.end())
                return say(Verdict::Fail, fmt::format("backfill {} has not run", step->backfill));
            if (!found->isProven())
                return say(Verdict::Fail,
                           found->state == "done"
                               ? fmt::format("backfill {} left {}", step->backfill, rowsText(found->left.value_or(0)))
                               : fmt::format("backfill {} is {}", step->backfill, found->state));
            if (found->quarantined > 0)
                return say(Verdict::Fail, "in quarantine: " + rowsText(found->quarantined));
        }
        say(Verdict::Pass, "done and recounted");
    }

    /// The clock of soak, quiet and brownout.
    void clock(std::int64_t since)
    {
        const std::int64_t length = std::chrono::duration_cast<std::chrono::seconds>(m_spec.time).count();
        const std::int64_t passed = std::max<std::int64_t>(0, m_look.atSeconds - since);
        m_state.since = momentAt(since);
        m_state.remaining = std::chrono::seconds(std::max<std::int64_t>(0, length - passed));
        m_state.fraction = length == 0 ? 1.0 : std::min(1.0, static_cast<double>(passed) / static_cast<double>(length));
    }

    void soak()
    {
        bool isDone = false;
        std::optional<std::int64_t> since = endOfWork(isDone);
        if (!isDone)
            return say(Verdict::Fail, "not started: the phases before are not done");
        if (!since)
            return say(Verdict::Unknown, "the history does not tell when the phases before were done");
        for (const Step* step : m_changeSet.definition.stepsOf(Phase::Gate)) {
            for (const GateSpec& gate : step->gates) {
                if (gate.kind != GateKind::Deploy)
                    continue;
                const auto at = deployed(gate).since;
                if (!at)
                    return say(Verdict::Fail, fmt::format("not started: {} is not deployed", gate.app));
                since = std::max(*since, *at);
            }
        }
        for (const Event& event : m_look.events) {
            if (event.kind == EventKind::GateReset && isOurs(event))
                since = std::max(*since, secondsOf(event.at).value_or(0));
        }
        clock(*since);
        if (m_state.remaining->count() == 0)
            return say(Verdict::Pass, fmt::format("since {}", *m_state.since));
        say(Verdict::Fail, fmt::format("{} to go", spanText(m_state.remaining->count())));
    }

    /// What the markers say of one application.
    struct Deployed {
        std::optional<std::int64_t> since; ///< at the version or past it, everywhere that counts
        std::string whyNot;
    };
    /// Each environment that marked here has the code of its own: all of them use this database, and the old side goes for all.
    [[nodiscard]] Deployed deployed(const GateSpec& gate) const
    {
        std::map<std::string, std::pair<std::optional<std::int64_t>, std::string>> byEnvironment; ///< since, version
        for (const Event& event : m_look.events) {
            const auto app = event.detail.find("app");
            const auto version = event.detail.find("version");
            if (event.kind != EventKind::Deploy || app == event.detail.end() || version == event.detail.end() ||
                app->second != gate.app)
                continue;
            const auto where = event.detail.find("env");
            auto& [since, last] = byEnvironment[where == event.detail.end() ? std::string() : where->second];
            last = version->second;
            if (compareVersions(last, gate.version) < 0)
                since.reset(); // rolled back
            else if (!since)
                since = secondsOf(event.at);
        }
        Deployed result;
        for (const auto& [environment, mark] : byEnvironment) {
            const bool isOther = !environment.empty() && environment != m_look.environment;
            if (mark.first)
                result.since = std::max(result.since.value_or(*mark.first), *mark.first);
            else
                result.whyNot = isOther ? fmt::format("{} {} is what runs in {}, which shares this database", gate.app,
                                                      mark.second, environment)
                                        : fmt::format("nobody has marked {} {} or later", gate.app, gate.version);
        }
        const bool isOurs = byEnvironment.contains("") || byEnvironment.contains(m_look.environment);
        if (!isOurs)
            result.whyNot =
                byEnvironment.empty()
                    ? fmt::format("nobody has marked {} {} or later", gate.app, gate.version)
                    : fmt::format("nobody has marked {} {} or later for {}, which shares this database with {}",
                                  gate.app, gate.version, m_look.environment, byEnvironment.begin()->first);
        if (!result.whyNot.empty())
            result.since.reset();
        return result;
    }

    void deploy()
    {
        const Deployed code = deployed(m_spec);
        if (!code.since)
            return say(Verdict::Fail, code.whyNot);
        m_state.since = momentAt(*code.since);
        const std::string mark = m_spec.app + "@";
        for (const std::string& name : m_look.applications) {
            if (name.starts_with(mark) && compareVersions(name.substr(mark.size()), m_spec.version) < 0)
                return say(Verdict::Fail, fmt::format("a session of {} is still connected", name));
        }
        say(Verdict::Pass, fmt::format("deployed since {}", *m_state.since));
    }

    void approval()
    {
        std::set<std::string> actors;
        for (const Event& event : m_look.events) {
            const auto plan = event.detail.find("plan");
            if (event.kind == EventKind::Approve && isOurs(event) && plan != event.detail.end() &&
                plan->second == m_changeSet.digest)
                actors.insert(event.actor);
        }
        const int count = static_cast<int>(actors.size());
        say(count >= m_spec.approvals ? Verdict::Pass : Verdict::Fail,
            fmt::format("{} of {} have approved this text", count, m_spec.approvals));
    }

    void window()
    {
        const auto given = project::windowFrom(m_spec.window);
        if (!given)
            return say(Verdict::Unknown, "this is no window");
        const auto now =
            project::windowsAt({*given}, std::chrono::system_clock::time_point(std::chrono::seconds(m_look.atSeconds)));
        if (!now.unknownZone.empty())
            return say(Verdict::Unknown, fmt::format("this machine does not know the zone {}", now.unknownZone));
        if (now.isOpen)
            return say(Verdict::Pass, "open now");
        say(Verdict::Fail, now.opens ? fmt::format("opens {}", now.shownThen) : std::string("closed"));
    }

    void brownout()
    {
        const std::vector<const Step*> steps = m_changeSet.definition.stepsOf(Phase::Contract);
        const auto hides = std::ranges::find_if(steps, [&](const Step* step) {
            const project::Migration* migration = migrationNamed(m_set, step->migration);
            return migration != nullptr && takesAway(m_changeSet, migration->version);
        });
        const history::StatusRow* hidden = hides == steps.end() ? nullptr : rowOf(**hides);
        if (!isApplied(hidden))
            return say(Verdict::Fail, "not started: the old side is not hidden");
        std::optional<std::int64_t> since;
        if (hidden->appliedAt)
            since = secondsOf(*hidden->appliedAt);
        bool isAgreed = false;
        for (const Event& event : m_look.events) {
            if (!isOurs(event))
                continue;
            const auto gate = event.detail.find("gate");
            const bool isAbout = gate != event.detail.end() && gate->second == "brownout";
            if (event.kind == EventKind::BrownoutOn || (event.kind == EventKind::GateReset && isAbout)) {
                since = std::max(since.value_or(0), secondsOf(event.at).value_or(0));
                isAgreed = false;
            } else if (event.kind == EventKind::GatePass && isAbout) {
                isAgreed = !since || secondsOf(event.at).value_or(0) >= *since;
            }
        }
        if (!since)
            return say(Verdict::Unknown, "the history does not tell when the old side was hidden");
        clock(*since);
        if (m_state.remaining->count() > 0)
            return say(Verdict::Fail, fmt::format("{} to go", spanText(m_state.remaining->count())));
        if (m_spec.time.count() == 0)
            return say(Verdict::Pass, "no time is asked for here");
        say(isAgreed ? Verdict::Pass : Verdict::Unknown, isAgreed
                                                             ? std::string("nothing broke, somebody says")
                                                             : std::string("over; nobody has said that nothing broke"));
    }

    /// What a command said is shown and does not count: whoever looks runs nothing, and a pass is not remembered.
    void lastAnswer()
    {
        say(Verdict::Unknown, "the command is run when gates are asked for, and before the script");
        for (const Event& event : m_look.events) {
            const auto gate = event.detail.find("gate");
            const auto answer = event.detail.find(kAnswer);
            if (event.kind != EventKind::Note || !isOurs(event) || answer == event.detail.end() ||
                gate == event.detail.end() || gate->second != m_state.name)
                continue;
            m_state.askedAt = event.at;
            m_state.why = fmt::format("at {}: {}; it is run anew when gates are asked for, and before the script",
                                      event.at, answer->second);
            const auto output = event.detail.find("output");
            m_state.output = output == event.detail.end() ? std::vector<std::string>() : linesOf(output->second);
        }
    }

    /// One that was set aside for the contract that has been applied since stays drawn so.
    void takeOverride()
    {
        for (const Event& event : m_look.events) {
            const auto gate = event.detail.find("gate");
            if (event.kind != EventKind::Override || !isOurs(event) || gate == event.detail.end() ||
                gate->second != m_state.name)
                continue;
            const bool isUsed =
                std::ranges::any_of(m_changeSet.definition.stepsOf(Phase::Contract), [&](const Step* step) {
                    const history::StatusRow* row = rowOf(*step);
                    return isApplied(row) && row->appliedAt && secondsOf(*row->appliedAt) >= secondsOf(event.at);
                });
            const auto reason = event.detail.find("reason");
            if (isUsed)
                m_state.overriddenBy =
                    fmt::format("{}: {}", event.actor, reason == event.detail.end() ? std::string() : reason->second);
        }
    }

    const GateSpec& m_spec;
    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    GateState m_state;
};

} // namespace

GateState evaluateGate(const GateSpec& gate, const ChangeSet& changeSet, const project::MigrationSet& set,
                       const Look& look)
{
    return Judge(gate, changeSet, set, look).take();
}

} // namespace lk::changeset
