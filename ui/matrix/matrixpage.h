// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/plan.h"
#include "ui/matrix/statusmatrix.h"
#include "ui/services/page.h"

#include <QTimer>

#include <optional>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace lk::ui {

class EmptyView;
class ErrorView;
class MatrixModel;
class MatrixTable;
class Services;

/// Home: every migration of the focus project in every environment. Follows the store; the window's focus environment follows the
/// current cell and the other way round, so that what is selected is what the identity band says.
class MatrixPage final : public Page {
    Q_OBJECT
public:
    explicit MatrixPage(Services& services, QWidget* parent = nullptr);
    ~MatrixPage() override;

    [[nodiscard]] QString pageId() const override;
    [[nodiscard]] QString pageTitle() const override;
    [[nodiscard]] QIcon pageIcon() const override;
    [[nodiscard]] QVariantMap pageState() const override;
    void restorePageState(const QVariantMap& state) override;
    [[nodiscard]] QStringList pageActions() const override;
    void triggerPageAction(const QString& id) override;
    [[nodiscard]] bool isPageActionEnabled(const QString& id, QString* whyNot) const override;

private:
    void build();
    QWidget* buildFilterRow();
    QWidget* buildDetailRow();
    void rebuildSoon();
    void rebuild();
    void rebuildProjects();
    void updateSchema();
    void updateBanners();
    void updateStack();
    bool showEmpty(const QString& key, const QString& iconName, const QString& sentence, const QString& more);
    void addEmptyButton(const QString& actionId, const QString& text);
    void offerEnvironments(const project::Workspace& workspace);
    void updateDetail();
    void updateCount();
    void updateFindings();
    void applyFilter();
    void clearFilter();
    void currentChanged();
    void takeFocusFromStore();
    void openCurrent();
    void showContextMenu(const QPoint& globalPosition);
    void plan(run::Wish wish);
    [[nodiscard]] QString project() const;
    [[nodiscard]] QString currentEnvironment() const;
    [[nodiscard]] int currentMatrixRow() const;
    [[nodiscard]] QString currentVersion() const;

    Services& m_services;
    QTimer m_rebuildTimer;
    QTimer m_ageTimer;
    MatrixModel* m_model = nullptr;
    MatrixTable* m_table = nullptr;
    bool m_isFollowing = false;

    QComboBox* m_project = nullptr;
    QLabel* m_projectLabel = nullptr;
    QToolButton* m_schema = nullptr; ///< the project's schema file, where its tool keeps one
    QLineEdit* m_filter = nullptr;
    QComboBox* m_state = nullptr;
    QCheckBox* m_onlyDifferences = nullptr;
    QCheckBox* m_onlyPending = nullptr;
    QLabel* m_count = nullptr;
    QVBoxLayout* m_banners = nullptr;
    QStackedWidget* m_stack = nullptr;
    EmptyView* m_empty = nullptr;
    ErrorView* m_error = nullptr;
    QWidget* m_detailRow = nullptr;
    QLabel* m_detail = nullptr;
    QPushButton* m_open = nullptr;
    QPushButton* m_planTo = nullptr;
    QPushButton* m_wayOut = nullptr;
    QPushButton* m_connect = nullptr;
    QString m_shownProject;
    QString m_shownBanners;
    QString m_shownEmpty;
};

} // namespace lk::ui
