// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/sessionsignal.h"
#include "ui/common/jobs.h"
#include "ui/services/page.h"

#include <QDateTime>
#include <QTimer>
#include <QTreeView>

#include <memory>
#include <optional>

class QAction;
class QCheckBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace lk::ui {

class ActivityModel;
class EmptyView;
class ErrorView;
class MessageBar;
class Services;
class SessionLink;

/// A tree that Edit → Copy works on: the selected rows as tab-separated text.
class ActivityView final : public QTreeView {
    Q_OBJECT
public:
    using QTreeView::QTreeView;
public slots:
    void copy();
};

/// What goes on at the server of the environment in focus: sessions, who blocks whom, progress; cancel and terminate. Reads on a worker,
/// through one session of its own that stays open while the page does; never while the page is not seen. After a restart, and where
/// the focus moved to an environment that is not connected, it asks first. GUI thread.
class ActivityPage final : public Page {
    Q_OBJECT
public:
    /// `readsAtOnce`: somebody asked for it; false: it was restored, and connects to nothing by itself.
    ActivityPage(Services& services, bool readsAtOnce, QWidget* parent = nullptr);
    ~ActivityPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QString pageDescription() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    QWidget* buildTop();
    QWidget* buildList();
    void setInterval(int seconds); ///< 0: off
    void takeFocus();
    void read();
    void readAgainLater();
    void take(postgres::Activity activity);
    void showError(const Error& error);
    void showEmpty(const QString& iconName, const QString& sentence, const QString& more, const QString& button);
    void fitColumns();
    void updateFilter();
    void updateStack();
    void updateDetails();
    void updateHidden();
    void showContextMenu(const QPoint& position);
    void ask(postgres::Signal signal);
    void send(const run::SignalWish& wish, const run::DeedConsent& consent);
    [[nodiscard]] const postgres::ActiveSession* selected() const;

    Services& m_services;
    std::shared_ptr<SessionLink> m_link;
    Jobs::Ticket m_readTicket;
    Jobs::Ticket m_sendTicket;
    QTimer m_timer;
    QString m_project; ///< what is shown
    QString m_environment;
    bool m_isAsked = false; ///< somebody wants it to be read
    bool m_wasFitted = false;
    bool m_isFollowing = false; ///< the selection is being put back
    QString m_selectedKey;
    int m_interval = 2;
    QDateTime m_readAt;

    ActivityModel* m_model = nullptr;
    ActivityView* m_view = nullptr;
    QToolButton* m_refresh = nullptr;
    QToolButton* m_pause = nullptr;
    QCheckBox* m_onlyBlocked = nullptr;
    QCheckBox* m_onlyIdle = nullptr;
    QCheckBox* m_allDatabases = nullptr;
    QLabel* m_counts = nullptr;
    MessageBar* m_told = nullptr;
    MessageBar* m_hidden = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyView* m_empty = nullptr;
    ErrorView* m_error = nullptr;
    QSplitter* m_list = nullptr;
    QLabel* m_facts = nullptr;
    QPlainTextEdit* m_query = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_terminate = nullptr;
};

} // namespace lk::ui
