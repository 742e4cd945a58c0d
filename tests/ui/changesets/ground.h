// SPDX-License-Identifier: Apache-2.0
#pragma once

// What tests of the page of change sets stand on: a workspace with one change set, real databases, and the page.

#include "core/formats/registry.h"
#include "core/run/demand.h"
#include "core/run/plan.h"
#include "core/run/runner.h"
#include "tests/support/renamedcolumn.h"
#include "tests/support/ui/screens.h"
#include "ui/changesets/changesetmodel.h"
#include "ui/changesets/changesetspage.h"

#include <QTest>

#include <memory>
#include <string>

namespace lk::test {

inline constexpr int kPatience = 30'000;
class Silent final : public run::Observer {
public:
    void onEvent(const run::Event&) override {}
};

/// Carries out what is pending up to that version, without a question.
inline void carryUp(const TestWorkspace& workspace, const std::string& database, const std::string& version)
{
    const project::Workspace opened = formats::openWorkspace(workspace.root());
    project::Environment environment;
    environment.name = database;
    environment.protection = project::Protection::None;
    const postgres::ConnectionTarget target = ScratchCluster::instance().target(database);
    const auto input = run::readPlanInput(opened.projects.at(0), environment, target);
    run::Wish wish;
    wish.version = version;
    const auto made = run::makePlan(input, wish);
    const auto& plan = std::get<run::Plan>(made);
    Silent silent;
    const run::Outcome outcome = run::carryOut(plan, *run::consentTo(plan, {true, {}}), target, {}, {}, silent);
    QVERIFY2(outcome.kind == run::OutcomeKind::Done, outcome.error ? outcome.error->message().c_str() : "");
}

inline std::unique_ptr<ui::ChangeSetsPage> openPage(TestServices& services, const TestWorkspace& workspace,
                                                    bool readsAtOnce = true)
{
    services.store().open(workspace.shownRoot());
    [&services] { QTRY_VERIFY(services.store().isOpen()); }();
    auto page = std::make_unique<ui::ChangeSetsPage>(services, readsAtOnce);
    page->resize(1280, 760);
    page->show();
    return page;
}

/// users.name becomes users.full_name: staging stands behind sync, PRODUCTION at its beginning.
struct Ground {
    TestWorkspace workspace;
    TestServices services;
    std::string staging;
    std::string production;

    explicit Ground(bool isDeclared = true)
    {
        const auto file = [this](const char* name, const std::string& sql) {
            writeText(workspace.root() / "migrations" / name, sql);
        };
        const RenamedColumn column;
        file("V1__users.sql", column.make());
        file("V2__expand_full_name.sql", column.expand());
        file("V3__sync_full_name.sql", column.sync());
        if (isDeclared) {
            file("V4__contract_full_name.sql", column.contract());
            writeText(workspace.root() / "changesets" / "full-name.yml",
                      column.declaredWhole("{deploy: {app: web, at-least: \"2026.10\"}}, {soak: 72h}",
                                           "title: Rename users.name to full_name\nrecipe: rename-column\n"));
            writeText(workspace.root() / "backfills" / "users_full_name.sql",
                      "-- lockkeeper:backfill name=users_full_name\n" + column.fill() + "\n");
        } else {
            file("V4__fill.sql", column.fill());
            file("V5__drop.sql", column.contract());
        }
        staging = workspace.addEnvironment("staging", "confirm", "yellow");
        production = workspace.addEnvironment("PRODUCTION", "typed", "red");
    }

    void upTo(const std::string& database, const std::string& version) const { carryUp(workspace, database, version); }
    std::unique_ptr<ui::ChangeSetsPage> open(bool readsAtOnce = true)
    {
        return openPage(services, workspace, readsAtOnce);
    }
};

inline ui::ChangeSetModel* modelOf(ui::ChangeSetsPage& page)
{
    return qobject_cast<ui::ChangeSetModel*>(child<ui::ChangeSetTable>(page, "changesets_table")->model());
}

inline QString cell(ui::ChangeSetsPage& page, int row, int column)
{
    return modelOf(page)->index(row, column).data().toString();
}

} // namespace lk::test
