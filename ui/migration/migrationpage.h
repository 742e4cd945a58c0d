// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/format.h"
#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/review/review.h"
#include "ui/common/jobs.h"
#include "ui/migration/reviewsource.h"
#include "ui/services/page.h"

#include <QTextCursor>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QTableView;
class QTabWidget;
class QToolButton;

namespace lk::ui {

class FindingPanel;
class FlowLayout;
class HistoryModel;
class MessageBar;
class ProposalDialog;
class ScriptPane;
class Services;
class RehearsalPanel;
class SqlPanel;
class StatementModel;
class UnsavedTexts;
struct Problem;
struct ReviewBase;
struct StatementRow;

/// One migration: state in each environment, its scripts in editors, findings, statements and history. Made by the shell, one for each
/// migration that is open; lives on the GUI thread.
class MigrationPage final : public Page {
    Q_OBJECT
public:
    /// `unsaved` keeps typed text for a crash; nullptr keeps none.
    MigrationPage(Services& services, UnsavedTexts* unsaved, QString project, QString version,
                  QWidget* parent = nullptr);
    ~MigrationPage() override;

    [[nodiscard]] static QString idFor(const QString& project, const QString& version);
    [[nodiscard]] const QString& projectName() const { return m_projectName; }
    [[nodiscard]] const QString& version() const { return m_version; }

    /// Editor of `direction` with the cursor at `line` (from 1; 0 leaves it), once the script is loaded.
    void showPlace(project::Direction direction, int line, int column = 0);
    /// Shows what this environment's history says.
    void showEnvironment(const QString& environment);
    /// Underlines and lists what the server refused, at a place in the script's file; kept till that line is edited or the script is
    /// saved.
    void showServerError(project::Direction direction, int line, int column, const QString& text);
    void clearServerError();
    /// Shows the safe way instead of what such a finding tells, as soon as the scripts were reviewed: files that can be looked at,
    /// changed and written. Of one that is about the down script: what leads back.
    void applyRemedy(const review::Finding& finding);
    void suggestDown();

    [[nodiscard]] QString pageId() const override { return idFor(m_projectName, m_version); }
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList unsavedDocuments() const override;
    bool saveAll() override;
    void saveAllThen(std::function<void(bool)> done) override;
    void discardAll() override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// Where a direction's part begins in a file that holds both; the cursor moves along with edits.
    struct Section {
        project::Direction direction;
        QTextCursor start;
        formats::BlockTransaction transaction;
    };

    void buildHeader();
    void buildTabs();
    void connectPane(ScriptPane* pane);
    void takeMigration();
    void openScripts();
    void offerMissing(project::Direction direction);
    void createScript(const std::filesystem::path& path, const std::string& content);
    void readSections();
    void markError(project::Direction direction, int line, int column, const QString& text);
    void updateSections(std::vector<Section> sections);
    void updateHeader();
    void updateLock();
    void updateStatements();
    void updateTabs();
    void updateProblem();
    void updateHistory();
    void updateOrientation();
    void fitParts();
    void fitTitle();
    void goToProblem(bool isForwards);
    struct ReviewAnswer;
    using Revisions = std::pair<int, int>; ///< of both texts
    [[nodiscard]] Revisions revisionsNow() const;
    [[nodiscard]] ReviewSubject reviewSubject();
    void startReview();
    void takeReview(const ReviewAnswer& answer, bool isUpEdited, bool isDownEdited);
    void tellReviewed(int statements);
    [[nodiscard]] Problem markOf(const review::Finding& finding, ScriptPane& pane, bool isEdited) const;
    struct RemedyAnswer;
    struct DownAnswer;
    void wonderAboutRemedy();
    void askForRemedy(const review::Finding& finding, std::function<void(const RemedyAnswer&)> done);
    void showRemedy(const review::Finding& finding, const RemedyAnswer& answer);
    void writeRemedy(ProposalDialog* dialog, const RemedyAnswer& answer, const QString& rule);
    bool replaceScripts(const RemedyAnswer& answer, const std::vector<QString>& texts);
    void showDown(const DownAnswer& answer);
    void tellNoRemedy(const QString& title, const QString& why, const QString& rule);
    void addToMenu(QMenu* menu, ScriptPane* pane);
    [[nodiscard]] const review::Finding* findingAtCursor() const;
    [[nodiscard]] QString whyNoDown() const; ///< none can be suggested; empty: one can
    void addFacts(std::vector<StatementRow>& rows) const;
    static void addFacts(StatementRow& row, const review::StatementFacts& facts);
    void readProjectWords();
    void planUp();
    void planBack();
    void planMark(bool applied);
    [[nodiscard]] ScriptPane* paneFor(project::Direction direction) const;
    [[nodiscard]] ScriptPane* current() const;
    [[nodiscard]] bool hasOneFile() const
    {
        return m_migration && m_migration->hasUp() && m_migration->upFile == m_migration->downFile;
    }
    [[nodiscard]] const history::StatusRow* rowIn(const QString& environment) const;
    [[nodiscard]] QStringList environments() const;
    [[nodiscard]] formats::BlockTransaction transactionOf(project::Direction direction) const;
    void tellStatus();

    Services& m_services;
    QString m_projectName;
    QString m_version;
    project::Project m_project;
    std::optional<project::Migration> m_migration;
    ScriptPane* m_up = nullptr;
    ScriptPane* m_down = nullptr;
    QSplitter* m_scripts = nullptr;
    QSplitter* m_all = nullptr;
    QLabel* m_title = nullptr;
    QWidget* m_chipBox = nullptr; ///< wraps: ten environments do not fit beside the title
    FlowLayout* m_chips = nullptr;
    QString m_fullTitle;
    QPushButton* m_planUp = nullptr;
    QPushButton* m_planBack = nullptr;
    QToolButton* m_stacked = nullptr;
    QToolButton* m_schema = nullptr; ///< where the tool keeps the schema it is to arrive at
    QTabWidget* m_tabs = nullptr;
    MessageBar* m_told = nullptr;    ///< why something that was asked for is not done
    MessageBar* m_problem = nullptr; ///< what the project's files tell of this migration, or of its tool
    FindingPanel* m_findings = nullptr;
    SqlPanel* m_sql = nullptr;
    RehearsalPanel* m_rehearsals = nullptr;
    QTableView* m_statementView = nullptr;
    QTableView* m_historyView = nullptr;
    StatementModel* m_statements = nullptr;
    HistoryModel* m_history = nullptr;
    std::vector<Section> m_sections;
    std::vector<std::pair<project::Direction, formats::BlockTransaction>> m_transactions;
    Jobs::Ticket m_sectionJob;
    Jobs::Ticket m_wordJob;
    Jobs::Ticket m_createJob;
    Jobs::Ticket m_reviewJob;
    std::shared_ptr<sql::TreeCache> m_trees; ///< of the last review; its job's while that runs
    std::shared_ptr<const review::Surroundings> m_reviewedAgainst;
    std::shared_ptr<const ReviewBase> m_reviewBase; ///< that the pending migrations before this one leave
    std::vector<review::StatementFacts> m_facts;
    std::vector<review::Finding> m_found; ///< by the last review
    Revisions m_foundAt;                  ///< whose texts that was
    std::optional<review::Finding> m_wantedRemedy;
    Jobs::Ticket m_wonderJob;
    Jobs::Ticket m_remedyJob;
    Jobs::Ticket m_writeJob;
    std::function<void()> m_whenLoaded;
    std::filesystem::path m_openUp;
    std::filesystem::path m_openDown;
    std::filesystem::path m_missingDown; ///< the file to be made for a down script, where there is none
    project::Direction m_currentDirection = project::Direction::Up;
    struct ServerError {
        project::Direction direction;
        int line;
        int column;
        QString text;
    };
    std::optional<ServerError> m_serverError; ///< told again when the script is read anew
    bool m_isReviewStale = false;
    bool m_isReviewed = false;
    bool m_isEditAllowed = false;
    bool m_isSplitByHand = false;
    bool m_isStackedWanted = false;
};

} // namespace lk::ui
