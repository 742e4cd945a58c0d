// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/checks.h"
#include "core/changeset/gates.h"
#include "core/postgres/session.h"
#include "tests/core/changeset/changesetfixture.h"
#include "tests/support/renamedcolumn.h"

#include <QtGlobal>

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

// A change set of which nothing is left but contract.

namespace lk::test {

inline std::string setWith(const std::string& gates)
{
    return RenamedColumn().declared("full-name",
                                    "  - {phase: expand, migration: \"2\"}\n  - {phase: backfill, backfill: "
                                    "users_full_name}\n  - phase: gate\n    gates: [" +
                                        gates + "]\n  - {phase: contract, migration: \"3\"}\n");
}

/// users.name becomes users.full_name: expanded, filled, before contract.
struct BeforeContract {
    ChangeSetFixture fixture;

    explicit BeforeContract(const std::string& gates, ScratchCluster& cluster = ScratchCluster::instance())
        : fixture("flyway", cluster)
    {
        const RunFixture& run = fixture.run;
        run.file("V1__users.sql", "CREATE TABLE users (id bigint PRIMARY KEY, name text, note text);\nINSERT INTO "
                                  "users SELECT n, 'name ' || n FROM generate_series(1, 50) n;");
        run.file("V2__expand.sql", RenamedColumn().expand());
        run.file("V3__contract.sql", "ALTER TABLE users DROP COLUMN name;");
        fixture.declare("full-name.yml", setWith(gates));
        if (fixture.run.run(wishUp(2)).kind != run::OutcomeKind::Done)
            qFatal("the fixture's migrations failed");
        run.execute("UPDATE users SET full_name = name");
        fixture.backfill("users_full_name", "done", 0);
    }
    [[nodiscard]] std::string gates() const
    {
        auto session = postgres::Session::open(fixture.run.target, postgres::SessionKind::Browse);
        std::string text;
        for (const changeset::GateState& gate :
             evaluateGates(session, fixture.sets().sets.at(0), fixture.set(), fixture.look()))
            text += fmt::format("{}: {}: {}\n", gate.name, toString(gate.verdict), gate.why);
        return text;
    }
    [[nodiscard]] std::vector<changeset::Check> checks(changeset::Depth depth = changeset::Depth::Whole) const
    {
        auto session = postgres::Session::open(fixture.run.target, postgres::SessionKind::Browse);
        auto all =
            changeset::checksBeforeContract(session, fixture.sets().sets.at(0), fixture.set(), fixture.look(), depth);
        for (const changeset::Check& one : all) { // else nobody could set it aside
            if (std::ranges::find(changeset::kCheckIds, one.id) == std::end(changeset::kCheckIds) &&
                !changeset::phaseFrom(one.id))
                throw std::logic_error("a check that is not listed: " + one.id);
        }
        return all;
    }
    /// "data ok, dependants bad …" of all that are not ok.
    [[nodiscard]] std::string notOk() const
    {
        std::string text;
        for (const changeset::Check& one : checks()) {
            if (one.verdict != changeset::CheckVerdict::Ok)
                text += fmt::format("{} {}: {}\n", one.id, toString(one.verdict), one.what);
        }
        return text;
    }
    [[nodiscard]] changeset::Check check(const std::string& id) const
    {
        const auto all = checks();
        const auto found = std::ranges::find(all, id, &changeset::Check::id);
        return found == all.end() ? changeset::Check{} : *found;
    }
};

} // namespace lk::test
