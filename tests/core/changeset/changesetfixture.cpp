// SPDX-License-Identifier: Apache-2.0
#include "tests/core/changeset/changesetfixture.h"

#include "core/backfill/ledger.h"
#include "core/formats/registry.h"
#include "core/postgres/session.h"

#include <fmt/format.h>

#include <fstream>

namespace lk::test {

using namespace lk::changeset;
namespace fs = std::filesystem;

std::string printed(const EnvironmentState& state)
{
    std::string text;
    for (const Phase phase : kPhases)
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", toString(phase), toString(state[phase].status));
    return text;
}

std::string reasons(const EnvironmentState& state)
{
    std::string text;
    for (const Phase phase : kPhases) {
        for (const std::string& reason : state[phase].blockedBy)
            text += fmt::format("{}: {}\n", toString(phase), reason);
    }
    return text;
}

void ChangeSetFixture::declare(const std::string& name, const std::string& yaml) const
{
    fs::create_directories(changeSetFolder(run.project));
    std::ofstream(changeSetFolder(run.project) / name, std::ios::binary) << yaml;
}

project::MigrationSet ChangeSetFixture::set() const
{
    return formats::formatNamed(run.project.format).load(run.project);
}

ChangeSets ChangeSetFixture::sets() const
{
    return findChangeSets(run.project, set());
}

Look ChangeSetFixture::look() const
{
    return changeset::look(run.project, set(), run.environment.name, run.target);
}

EnvironmentState ChangeSetFixture::state() const
{
    return evaluate(sets().sets.at(0), set(), look());
}

void ChangeSetFixture::makeBackfillTables() const
{
    auto session = postgres::Session::open(run.target, postgres::SessionKind::Control);
    backfill::Ledger(session).makeSchema({});
}

void ChangeSetFixture::backfill(const std::string& name, const std::string& state, int left, int quarantined) const
{
    makeBackfillTables();
    const bool isOver = state == "done" || state == "failed" || state == "cancelled";
    run.execute(fmt::format("INSERT INTO lockkeeper.backfill (name, run_no, digest, spec, tool_version, state, reason, "
                            "started_at, ended_at, verified_at, verify_left) "
                            "SELECT '{0}', coalesce(max(run_no), 0) + 1, '', '{{}}', 'test', '{1}', 'a reason', now() "
                            "- interval '1 h', {2}, {3}, {4} "
                            "FROM lockkeeper.backfill WHERE name = '{0}';"
                            "INSERT INTO lockkeeper.backfill_quarantine (backfill_id, leaf_name, key) "
                            "SELECT max(backfill_id), 'public.users', ARRAY[n::text] FROM lockkeeper.backfill, "
                            "generate_series(1, {5}) n GROUP BY n",
                            name, state, isOver ? "now()" : "NULL", left >= 0 ? "now()" : "NULL",
                            left >= 0 ? std::to_string(left) : "NULL", quarantined));
}

void ChangeSetFixture::event(const std::string& changeset, EventKind kind, std::map<std::string, std::string> detail,
                             const std::string& actor, const std::string& phase) const
{
    auto session = postgres::Session::open(run.target, postgres::SessionKind::Control);
    addEvent(session, {0, changeset, phase, kind, std::move(detail), actor, {}});
}

} // namespace lk::test
