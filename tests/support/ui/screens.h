// SPDX-License-Identifier: Apache-2.0
#pragma once

// What tests of screens share: a small double of the shell's services, a workspace on disk with real databases behind it.
// Header only, so that lk_test_ui needs no database.

#include "core/postgres/target.h"
#include "core/project/workspace.h"
#include "core/run/demand.h"
#include "core/run/plan.h"
#include "core/run/runner.h"
#include "tests/support/scratchcluster.h"
#include "tests/support/ui/uitesting.h"
#include "ui/common/jobs.h"
#include "ui/services/actions.h"
#include "ui/services/page.h"
#include "ui/services/services.h"
#include "ui/services/store.h"

#include <QAction>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace lk::test {

/// The shell, as far as a page sees it; keeps what it was asked for.
class TestServices final : public ui::Services {
public:
    TestServices() : m_store(m_jobs, {}) {}

    struct Planned {
        QString project;
        QString environment;
        run::Wish wish;
        ui::PlanTies ties;
    };
    struct Started {
        run::Plan plan;
        run::Consent consent;
        run::Patience patience;
        ui::PlanTies ties;
    };
    struct Opened {
        QString project;
        QString version;
        QString environment;
        int line = 0;
        project::Direction direction = project::Direction::Up;
    };
    std::vector<Planned> planned;
    std::vector<Started> started;
    struct Signalled {
        QString environment;
        int pid = 0;
        postgres::Signal signal = postgres::Signal::Cancel;
    };
    std::vector<Opened> opened;
    std::vector<Signalled> signalled;
    QStringList backfills; ///< "project environment name start|show"
    QStringList backUps;   ///< "project environment"
    std::function<void()> backUpTaken;
    QStringList openRuns;
    QString shownRun;
    QStringList notices;
    bool runUnderWay = false;

    ui::ActionRegistry& actions() override { return m_actions; }
    ui::Jobs& jobs() override { return m_jobs; }
    ui::WorkspaceStore& store() override { return m_store; }
    void openMigration(const QString& project, const QString& version, const QString& environment, int line,
                       project::Direction direction) override
    {
        opened.push_back({project, version, environment, line, direction});
    }
    void showMatrix() override {}
    void planFor(const QString& project, const QString& environment, const run::Wish& wish,
                 const ui::PlanTies& ties) override
    {
        planned.push_back({project, environment, wish, ties});
    }
    void startRun(run::Plan plan, run::Consent consent, run::Patience patience, const ui::PlanTies& ties) override
    {
        started.push_back({std::move(plan), std::move(consent), patience, ties});
    }
    void backUp(const QString& project, const QString& environment, std::function<void()> taken) override
    {
        backUps << project + QLatin1Char(' ') + environment;
        backUpTaken = std::move(taken);
    }
    [[nodiscard]] bool isRunUnderWay() const override { return runUnderWay; }
    void notify(ui::NoticeLevel, const QString& title, const QString& text) override
    {
        notices << title + QLatin1Char(' ') + text;
    }
    void signalSession(const QString&, const project::Environment& environment, int pid,
                       postgres::Signal signal) override
    {
        signalled.push_back({QString::fromStdString(environment.name), pid, signal});
    }
    [[nodiscard]] bool hasRun(const QString& run) const override { return openRuns.contains(run); }
    void showRun(const QString& run) override { shownRun = run; }
    void showBackfill(const QString& project, const QString& environment, const QString& name, bool starts) override
    {
        backfills << QStringList{project, environment, name, QString::fromLatin1(starts ? "start" : "show")}.join(
            QLatin1Char(' '));
    }
    void addPage(ui::Page*) override {}

private:
    ui::ActionRegistry m_actions;
    ui::Jobs m_jobs;
    ui::WorkspaceStore m_store;
};

inline void writeText(const std::filesystem::path& file, const std::string& text)
{
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

/// A workspace in a scratch folder: one project and environments on databases of the scratch cluster.
class TestWorkspace {
public:
    TestWorkspace() { std::filesystem::create_directories(root()); }
    [[nodiscard]] std::filesystem::path root() const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / "shop";
    }
    [[nodiscard]] QString shownRoot() const { return QString::fromStdString(root().string()); }

    /// golang-migrate files: version, name, up, down (empty: none).
    void addMigration(const std::string& version, const std::string& name, const std::string& up,
                      const std::string& down = {}) const
    {
        writeText(root() / "migrations" / (version + "_" + name + ".up.sql"), up);
        if (!down.empty()) {
            writeText(root() / "migrations" / (version + "_" + name + ".down.sql"), down);
        }
    }
    /// An environment in lockkeeper.toml with a database of its own, `more` lines of it; returns the database's name.
    std::string addEnvironment(const std::string& name, const std::string& protection, const std::string& colour,
                               const std::string& more = {})
    {
        const std::string database = ScratchCluster::instance().createDatabase();
        m_toml += "[environments." + name + "]\ncolour = \"" + colour + "\"\nprotection = \"" + protection +
                  "\"\nurl = \"" + postgres::toUrl(ScratchCluster::instance().target(database)) + "\"\n" + more + "\n";
        writeText(root() / "lockkeeper.toml", m_toml);
        return database;
    }
    void addUnreachable(const std::string& name)
    {
        m_toml += "[environments." + name +
                  "]\ncolour = \"violet\"\nprotection = \"confirm\"\nurl = "
                  "\"postgresql://nobody@%2Ftmp%2Fno-such-place/shop\"\n\n";
        writeText(root() / "lockkeeper.toml", m_toml);
    }

private:
    QTemporaryDir m_folder;
    std::string m_toml = "[workspace]\nname = \"shop\"\n\n";
};

/// The child of that object name; fails the test loudly when there is none.
template<typename Widget>
Widget* child(QWidget& parent, const char* name)
{
    auto* found = parent.findChild<Widget*>(QString::fromLatin1(name));
    if (found == nullptr) {
        qFatal("no child named %s", name);
    }
    return found;
}

} // namespace lk::test
