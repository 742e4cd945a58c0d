// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/filewatcher.h"
#include "ui/common/jobs.h"
#include "ui/services/services.h"
#include "ui/shell/settingsdialog.h"

#include <QHash>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QComboBox;
class QDockWidget;
class QLabel;
class QMenu;
class QProgressBar;
class QStackedWidget;
class QTabWidget;
class QToolBar;
class QToolButton;

namespace lk::ui {

class BackfillRuns;
class CommandPalette;
class EnvironmentBand;
class FindingsDock;
class LogDock;
class MessageBar;
class NoticesDock;
class PasswordBroker;
class Rehearsals;
class RunPage;
class SessionSignaller;
class WelcomePage;
class WorkspaceDock;
struct PaletteEntry;

/// The workbench's window: menus, tool bar, identity band, docks, tabs. Makes the pages and is what they know of each other; owns
/// jobs, store and actions. One workspace, one environment in focus, at most one run.
class MainWindow final : public QMainWindow, public Services {
    Q_OBJECT
public:
    /// `isSafe`: defaults only, nothing remembered is read or written.
    explicit MainWindow(bool isSafe = false, QWidget* parent = nullptr);
    ~MainWindow() override;

    void openWorkspace(const QString& folder);
    void openDemo();
    void showActivity(bool readsAtOnce); ///< false: restored, connects to nothing by itself
    void showAudit();
    void showBackfills(bool readsAtOnce);                          ///< likewise
    void showChangeSets(bool readsAtOnce);                         ///< likewise
    void showChangeSet(const QString& project, const QString& id); ///< in the environment in focus
    void openSchema(const QString& project);                       ///< the page of its schema file, if it has one
    /// Opens what was open last, if the user wants that; connects to nothing.
    void restoreLastWorkspace();

    [[nodiscard]] ActionRegistry& actions() override { return *m_actions; }
    [[nodiscard]] Jobs& jobs() override { return *m_jobs; }
    [[nodiscard]] WorkspaceStore& store() override { return *m_store; }
    [[nodiscard]] UnsavedTexts* unsavedTexts() override { return m_unsaved.get(); }
    [[nodiscard]] Reviews* reviews() override { return m_reviews.get(); }
    [[nodiscard]] Rehearsals* rehearsals() override { return m_rehearsals.get(); }
    [[nodiscard]] ChangeSetBoard* changeSetBoard() override { return m_changeSetBoard.get(); }
    [[nodiscard]] BackfillBoard* backfillBoard() override { return m_backfillBoard.get(); }
    void explainRule(const QString& rule) override;
    void openMigration(const QString& project, const QString& version, const QString& environment = {}, int line = 0,
                       project::Direction direction = project::Direction::Up) override;
    void showMatrix() override;
    void planFor(const QString& project, const QString& environment, const run::Wish& wish,
                 const PlanTies& ties = {}) override;
    void startRun(run::Plan plan, run::Consent consent, run::Patience patience, const PlanTies& ties = {}) override;
    void backUp(const QString& project, const QString& environment, std::function<void()> taken) override;
    QWidget* runWithin(QWidget* parent, run::Plan plan, run::Consent consent, run::Patience patience,
                       std::function<void(const run::Outcome&)> done) override;
    [[nodiscard]] bool isRunUnderWay() const override;
    void findWayOut(const QString& project, const QString& environment) override;
    [[nodiscard]] bool hasRun(const QString& run) const override;
    void showRun(const QString& run) override;
    void signalSession(const QString& project, const project::Environment& environment, int pid,
                       postgres::Signal signal) override;
    void showBackfill(const QString& project, const QString& environment, const QString& name, bool starts) override;
    void notify(NoticeLevel level, const QString& title, const QString& text = {}) override;
    void addPage(Page* page) override;

    [[nodiscard]] Page* currentPage() const;
    [[nodiscard]] QList<Page*> pages() const;

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    QMenu* createPopupMenu() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // mainwindow.cpp: the parts and how they hang together
    void askAboutBackfills();
    void buildCentre();
    void buildToolBars();
    void buildDocks();
    [[nodiscard]] QList<QDockWidget*> docks() const;
    void updateDockTitles();
    void updateDockTitlesSoon();
    void fitToolBar(); ///< icons alone where the texts do not fit
    void buildStatusBar();
    void connectStore();
    void updateBand();
    void updateTitle();
    void updateReady();
    void updateStatus();
    void updateSelector();
    void updateWatchedPaths();
    void showCentre();

    // pages.cpp: the tabs
    void updateTab(Page* page);
    void closePage(Page* page);
    void removePage(Page* page);
    [[nodiscard]] Page* pageWithId(const QString& id) const;
    [[nodiscard]] RunPage* pageOfRun(const QString& run) const;
    [[nodiscard]] std::vector<Page*> unsavedPages() const;

    RunPage* beginRun(run::Plan plan, run::Consent consent, run::Patience patience, QWidget* parent);

    // mainmenu.cpp: actions, menus, what is enabled
    void registerActions();
    void buildMenus();
    void updateActionsSoon() { m_updateActions.start(); }
    void updateActions();
    void triggerAction(const QString& id);
    void fillRecentMenu();
    void showPalette();
    void showQuickOpen();
    void addMigrationEntries(std::vector<PaletteEntry>& entries);
    [[nodiscard]] bool callOnFocusWidget(const char* slot, bool onlyAsk);

    // commands.cpp: what the shell's own actions do
    void registerCommands();
    void chooseWorkspace();
    void newMigration();
    /// The dialog that shows a plan; once unsaved text is settled. `rehearses`: with the question for its copy in front.
    void openPlan(const QString& project, const QString& environment, const run::Wish& wish, bool rehearses,
                  const PlanTies& ties = {});
    void planVersion(run::WishKind kind);
    void runPreflight();
    /// A dialog about the project and the environment in focus.
    template<typename Dialog>
    void openOver()
    {
        auto* dialog = new Dialog(*this, *focusedProject(), *focusedEnvironment(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    }
    void dumpSchema();
    void sandboxCommand(const QString& id);
    void manageEnvironments(const QString& url = {});
    void cycleDocks();
    void setZoom(int percent);
    void applyPreferences();
    void fitToFont();
    void showInFolder(const QString& file);
    void runFinished();
    void markServerError(const RunPage& page);                            ///< at its statement, in the editor
    void setBusy(const QString& text, std::function<void()> cancel = {}); ///< empty: done
    void setBusyText(const QString& text);
    [[nodiscard]] const project::Project* focusedProject() const;
    [[nodiscard]] const project::Environment* focusedEnvironment() const;
    [[nodiscard]] QString needsProjectAndEnvironment() const;

    // memory.cpp: what is remembered
    void saveWindow() const;
    void restoreWindow();
    void resetLayout();
    void saveWorkspaceMemory() const;
    void restoreWorkspaceMemory();
    void restorePendingTabs();
    void refreshRecent();

    bool m_isSafe = false;
    std::unique_ptr<Jobs> m_jobs;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<UnsavedTexts> m_unsaved;
    PasswordBroker* m_passwords = nullptr;
    std::unique_ptr<WorkspaceStore> m_store;
    std::unique_ptr<Reviews> m_reviews;
    std::unique_ptr<Rehearsals> m_rehearsals;
    std::unique_ptr<BackfillRuns> m_backfills;
    std::unique_ptr<BackfillBoard> m_backfillBoard;
    std::unique_ptr<ChangeSetBoard> m_changeSetBoard;
    QHash<QString, std::function<void()>> m_commands;
    QHash<QString, std::function<QString()>> m_conditions; ///< why not; empty: enabled
    QHash<QString, QString> m_places;                      ///< menu by action id
    QHash<QString, QString> m_needs;                       ///< why not, where no page answers to the action
    QTimer m_updateActions;
    QTimer m_clock;
    FileWatcher m_watcher;

    QStackedWidget* m_centre = nullptr;
    WelcomePage* m_welcome = nullptr;
    QTabWidget* m_tabs = nullptr;
    MessageBar* m_message = nullptr;
    EnvironmentBand* m_band = nullptr;
    QToolBar* m_toolBar = nullptr;
    QToolBar* m_bandBar = nullptr;
    QComboBox* m_selector = nullptr;
    QMenu* m_recentMenu = nullptr;
    WorkspaceDock* m_workspaceDock = nullptr;
    FindingsDock* m_findingsDock = nullptr;
    LogDock* m_logDock = nullptr;
    NoticesDock* m_noticesDock = nullptr;
    CommandPalette* m_palette = nullptr;
    QLabel* m_statusReady = nullptr;
    QLabel* m_statusConnection = nullptr;
    QToolButton* m_statusActivity = nullptr;
    SessionSignaller* m_signaller = nullptr;
    QLabel* m_statusRun = nullptr;
    QLabel* m_statusPosition = nullptr;
    QLabel* m_statusEncoding = nullptr;
    QWidget* m_busy = nullptr;
    QLabel* m_busyText = nullptr;
    QToolButton* m_busyCancel = nullptr;
    QTimer m_busySoon;
    std::function<void()> m_cancelBusy;
    Jobs::Ticket m_busyTicket;
    Jobs::Ticket m_recentTicket;

    struct ServerError {
        project::Direction direction;
        int line;
        int column;
        QString text;
    };
    QHash<QString, ServerError> m_serverErrors; ///< by page id; the newest a migration's run met
    Preferences m_preferences;
    int m_fittedHeight = 0;
    QPointer<RunPage> m_runPage;
    int m_runPercent = -1;
    QString m_runText;
    bool m_mayClose = false;
    bool m_isInBackground = false;
    QString m_openFolder;       ///< whose memory the tabs belong to
    QVariantList m_pendingTabs; ///< to be opened when their projects are loaded
    QString m_pendingCurrent;
    QByteArray m_defaultState;
};

} // namespace lk::ui
