// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
#include "core/postgres/activity.h"
#include "core/run/demand.h"
#include "core/run/plan.h"
#include "core/run/runner.h"

#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

class QWidget;

namespace lk::ui {

class ActionRegistry;
class BackfillBoard;
class ChangeSetBoard;
class Jobs;
class Page;
class Rehearsals;
class Reviews;
class UnsavedTexts;
class WorkspaceStore;

enum class NoticeLevel : std::uint8_t { Info, Success, Warning, Error };

/// What a page ties to a plan that it asks for: a step of a change set is more than its migration. Each may be empty.
struct PlanTies {
    /// Whether this very plan may start; asked when it is shown, and again when it is started. On a worker; may throw.
    std::function<std::optional<formats::Refusal>(const run::Plan&, std::stop_token)> mayStart;
    /// What the run itself is to judge once more when the step begins (core/run/lastcheck.h). On a worker; may throw.
    std::function<std::shared_ptr<const run::LastCheck>()> lastCheck;
    /// Last of all before the run begins, once the plan was agreed to. On a worker; what it throws stops the plan from starting.
    std::function<void(std::stop_token)> beforeStart;
    /// On the GUI thread, when the run has ended.
    std::function<void(const run::Outcome&)> ended;
};

/// What the shell offers to pages and dialogs. The main window implements it; tests have a small double of their own.
class Services {
public:
    virtual ~Services() = default;

    [[nodiscard]] virtual ActionRegistry& actions() = 0;
    [[nodiscard]] virtual Jobs& jobs() = 0;
    [[nodiscard]] virtual WorkspaceStore& store() = 0;
    /// Keeps what is typed for a crash; nullptr: nothing is kept (a test's double).
    [[nodiscard]] virtual UnsavedTexts* unsavedTexts() { return nullptr; }
    /// What review says of what is pending; nullptr: nothing is reviewed (a test's double).
    [[nodiscard]] virtual Reviews* reviews() { return nullptr; }
    /// What was rehearsed already; nullptr: nobody knows (a test's double).
    [[nodiscard]] virtual Rehearsals* rehearsals() { return nullptr; }
    /// How change sets and backfills stand, read for whoever looks; nullptr: each page reads for itself (a test's double).
    [[nodiscard]] virtual ChangeSetBoard* changeSetBoard() { return nullptr; }
    [[nodiscard]] virtual BackfillBoard* backfillBoard() { return nullptr; }
    /// Opens the handbook at the page of a rule of review.
    virtual void explainRule(const QString& /*rule*/) {}

    /// Opens (or raises) the page of a migration; `environment` is the one whose cell was activated, `line` (from 1) a place in the
    /// script of `direction`.
    virtual void openMigration(const QString& project, const QString& version, const QString& environment = {},
                               int line = 0, project::Direction direction = project::Direction::Up) = 0;
    virtual void showMatrix() = 0;
    /// Reads what a plan needs, then shows the plan and confirmation dialog. Asks first to save unsaved scripts.
    virtual void planFor(const QString& project, const QString& environment, const run::Wish& wish,
                         const PlanTies& ties = {}) = 0;
    /// Opens the run page and carries out this very plan, with these budgets for locks.
    virtual void startRun(run::Plan plan, run::Consent consent, run::Patience patience, const PlanTies& ties = {}) = 0;
    /// The same within a page: what shows the run, made below `parent`; `done` is called once it has ended. Null while another run is
    /// under way.
    virtual QWidget* runWithin(QWidget* /*parent*/, run::Plan /*plan*/, run::Consent /*consent*/,
                               run::Patience /*patience*/, std::function<void(const run::Outcome&)> /*done*/)
    {
        return nullptr;
    }
    [[nodiscard]] virtual bool isRunUnderWay() const = 0;
    /// The way out of what is half done in that environment, step by step.
    virtual void findWayOut(const QString& /*project*/, const QString& /*environment*/) {}
    /// Whether the page of the run with this UUID is open; and to it.
    [[nodiscard]] virtual bool hasRun(const QString& /*run*/) const { return false; }
    virtual void showRun(const QString& /*run*/) {}
    /// Notices dock; when the window has no focus also a desktop notification.
    virtual void notify(NoticeLevel level, const QString& title, const QString& text = {}) = 0;
    /// The dialog that takes a backup there; `taken` is called once one was taken and verified.
    virtual void backUp(const QString& /*project*/, const QString& /*environment*/, std::function<void()> /*taken*/) {}
    /// Asks, as the protection wants it, whether that session shall be told to cancel its query or to end; and tells it.
    virtual void signalSession(const QString& /*project*/, const project::Environment& /*environment*/, int /*pid*/,
                               postgres::Signal /*signal*/)
    {}
    /// The page of backfills, at that one where a name is given; `starts`: with its plan, to be begun.
    virtual void showBackfill(const QString& /*project*/, const QString& /*environment*/, const QString& /*name*/,
                              bool /*starts*/)
    {}
    virtual void addPage(
        Page* page) = 0; ///< takes ownership, makes it current; an open page of the same id is raised instead
};

} // namespace lk::ui
