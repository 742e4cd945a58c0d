// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/checks.h"

#include "core/changeset/datacheck.h"
#include "core/changeset/dependants.h"
#include "core/changeset/narrow.h"
#include "core/changeset/pairing.h"
#include "core/changeset/reach.h"
#include "core/changeset/room.h"
#include "core/changeset/statements.h"
#include "core/changeset/twins.h"

#include <fmt/format.h>

namespace lk::changeset {

std::string_view toString(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Ok: return "ok";
    case CheckVerdict::Bad: return "bad";
    case CheckVerdict::Unknown: return "unknown";
    }
    return {};
}

namespace {

/// Asks one question after the other.
class Checking final {
public:
    Checking(postgres::Session& session, const ChangeSet& changeSet, const project::MigrationSet& set, const Look& look,
             Depth depth, std::stop_token stop)
        : m_session(session)
        , m_changeSet(changeSet)
        , m_set(set)
        , m_look(look)
        , m_depth(depth)
        , m_stop(std::move(stop))
    {}

    std::vector<Check> take()
    {
        phases();
        data();
        lost();
        dependants();
        twins();
        references();
        statements();
        jobs();
        replication();
        addRoom(m_session, m_changeSet, m_set, m_look, m_stop, m_checks);
        return std::move(m_checks);
    }

private:
    void add(std::string id, CheckVerdict verdict, std::string what, std::vector<std::string> lines = {},
             std::string query = {})
    {
        m_checks.push_back({std::move(id), verdict, std::move(what), std::move(lines), std::move(query)});
    }
    [[nodiscard]] const Declaration& definition() const { return m_changeSet.definition; }

    /// The phases before: objects, triggers, backfill with its quarantine.
    void phases()
    {
        const EnvironmentState state = evaluate(m_changeSet, m_set, m_look);
        for (const Phase phase : {Phase::Expand, Phase::Sync, Phase::Backfill}) {
            const PhaseState& one = state[phase];
            if (one.status == PhaseStatus::NotApplicable)
                continue;
            const bool isDone = one.status == PhaseStatus::Done;
            add(std::string(toString(phase)), isDone ? CheckVerdict::Ok : CheckVerdict::Bad,
                fmt::format("{} is {}", toString(phase), toString(one.status)), one.blockedBy);
        }
    }

    void data()
    {
        if (auto check = compareSides(m_session, m_changeSet, m_look, m_depth, m_stop))
            m_checks.push_back(std::move(*check));
    }

    void dependants()
    {
        const std::vector<Dependant> all = dependantsOf(m_session, m_changeSet, m_stop);
        std::vector<std::string> lines;
        CheckVerdict verdict = CheckVerdict::Ok;
        for (const Dependant& one : all) {
            lines.push_back(fmt::format("{}: {}", one.object, one.what));
            if (one.isInTheWay)
                verdict = CheckVerdict::Bad;
            else if (one.isUnsure && verdict == CheckVerdict::Ok)
                verdict = CheckVerdict::Unknown;
        }
        add("dependants", verdict,
            verdict == CheckVerdict::Ok    ? "nothing depends on the old side"
            : verdict == CheckVerdict::Bad ? "something depends on the old side"
                                           : "the body of a function may use the old side",
            std::move(lines));
    }

    /// What stands on the old column and would be gone with it. Somebody may mean just that: then it is set aside.
    void twins()
    {
        if (!wantsTwins(definition()))
            return;
        std::vector<std::string> lines = missingTwins(m_changeSet, *m_look.catalog);
        const std::string what = lines.empty()
                                     ? std::string("what stands on the old column stands on the new one")
                                     : std::string("something that stands on the old column is not on the new one");
        const CheckVerdict verdict = lines.empty() ? CheckVerdict::Ok : CheckVerdict::Unknown;
        add("twins", verdict, what, std::move(lines));
    }

    /// What differs still is counted by `data`; that there was something to lose is told beside it.
    void lost()
    {
        const std::vector<LostWrites> all = lostWrites(m_changeSet, m_look);
        if (all.empty())
            return;
        std::vector<std::string> lines;
        std::int64_t count = 0;
        for (const LostWrites& one : all) {
            count += one.count;
            if (one.count > 0)
                lines.push_back(told(one));
        }
        add("lost-writes", CheckVerdict::Ok,
            count == 0 ? std::string("the sync has carried every write over")
                       : fmt::format("the sync could not carry {} {} over; which rows differ now is counted by data",
                                     count, count == 1 ? "write" : "writes"),
            std::move(lines));
    }

    /// In nobody's way: what they hold now goes on referring to the key. Whoever contracts is to know that they were left.
    void references()
    {
        if (!carriesReferences(definition()) || arePairedTables(definition()))
            return;
        std::vector<std::string> lines;
        for (const NarrowReference& one : narrowReferences(*m_look.catalog, definition()))
            lines.push_back(told(one));
        const std::string what =
            lines.empty() ? std::string("what refers to the key is as wide as it becomes")
                          : fmt::format("{} that {} to the key {} narrower than it becomes",
                                        lines.size() == 1 ? "a column" : fmt::format("{} columns", lines.size()),
                                        lines.size() == 1 ? "refers" : "refer", lines.size() == 1 ? "stays" : "stay");
        add("references", CheckVerdict::Ok, what, std::move(lines));
    }

    void statements()
    {
        if (keepsName(definition())) // code goes on using the name, and says nothing by it
            return;
        for (const std::string& object : oldObjects(m_changeSet)) {
            std::chrono::seconds time = std::chrono::hours(24);
            for (const Step& step : definition().steps) {
                for (const GateSpec& gate : definition().gatesOf(step, m_look.environment)) {
                    if (gate.kind == GateKind::Quiet && gate.object == object)
                        time = std::chrono::duration_cast<std::chrono::seconds>(gate.time);
                }
            }
            const Use use = usedLately(m_session, object, time, definition().replicasOf(m_look.environment), m_stop);
            add("statements",
                use.verdict == Verdict::Pass   ? CheckVerdict::Ok
                : use.verdict == Verdict::Fail ? CheckVerdict::Bad
                                               : CheckVerdict::Unknown,
                use.why, use.statements);
        }
    }

    void jobs() { m_checks.push_back(checkJobs(m_session, m_changeSet, m_stop)); }
    void replication() { m_checks.push_back(checkReplication(m_session, m_changeSet, m_stop)); }

    postgres::Session& m_session;
    const ChangeSet& m_changeSet;
    const project::MigrationSet& m_set;
    const Look& m_look;
    Depth m_depth;
    std::stop_token m_stop;
    std::vector<Check> m_checks;
};

} // namespace

std::vector<Check> checksBeforeContract(postgres::Session& session, const ChangeSet& changeSet,
                                        const project::MigrationSet& set, const Look& look, Depth depth,
                                        std::stop_token stop)
{
    return Checking(session, changeSet, set, look, depth, std::move(stop)).take();
}

} // namespace lk::changeset
