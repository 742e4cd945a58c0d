// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/audit/log.h"
#include "ui/common/jobs.h"
#include "ui/services/page.h"

class QComboBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;
class QTreeView;

namespace lk::ui {

class AuditFilter;
class AuditModel;
class EmptyView;
class ErrorView;
class MessageBar;
class Services;

/// What was done to which environment by whom, and whether the record is unbroken. Reads the user's log on a worker each time it
/// comes into view; connects to nothing. GUI thread.
class AuditPage final : public Page {
    Q_OBJECT
public:
    explicit AuditPage(Services& services, QWidget* parent = nullptr);
    ~AuditPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Log {
        std::vector<audit::Line> lines;
        audit::Verdict verdict;
    };
    enum Period { AnyTime, Today, LastWeek, LastMonth, Between };

    QWidget* buildTop();
    QWidget* buildList();
    void read();
    void take(Log log);
    void fillChoices();
    void updateFilter();
    void updateStack();
    void updateLook();
    void updateDetails();
    void openRun();
    void exportLog();
    [[nodiscard]] const audit::Entry* selected() const;

    Services& m_services;
    Jobs::Ticket m_readTicket;
    Jobs::Ticket m_exportTicket;
    bool m_hasRead = false;
    bool m_isUnbroken = true;
    bool m_wasFitted = false;
    QVariantMap m_restored; ///< choices that wait for the log

    AuditModel* m_model = nullptr;
    AuditFilter* m_filter = nullptr;
    QLineEdit* m_text = nullptr;
    QComboBox* m_environment = nullptr;
    QComboBox* m_who = nullptr;
    QComboBox* m_period = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    QLabel* m_chainIcon = nullptr;
    QLabel* m_chain = nullptr;
    MessageBar* m_broken = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyView* m_empty = nullptr;
    ErrorView* m_error = nullptr;
    QSplitter* m_list = nullptr;
    QTreeView* m_view = nullptr;
    QPlainTextEdit* m_facts = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_export = nullptr;
};

} // namespace lk::ui
