// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/theme.h"
#include "ui/findings/findingmodel.h"
#include "ui/shell/mainwindow.h"

#include <QTest>
#include <QTreeView>

#include <memory>

namespace lk::test {

/// The whole window, light, on the workspace in that folder, its projects read.
inline void openShell(std::unique_ptr<ui::MainWindow>& window, const QString& root, const QSize& size)
{
    window = std::make_unique<ui::MainWindow>();
    ui::applyAppearance(ui::Appearance::Light);
    window->resize(size);
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    window->openWorkspace(root);
    ui::WorkspaceStore& store = window->store();
    QTRY_VERIFY(store.isOpen());
    QTRY_VERIFY(window->currentPage() != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(store.workspace()->projects.empty() || store.migrations(store.focusProject()) != nullptr,
                             10'000);
}

/// The first finding of that rule in a list of findings; invalid when there is none.
inline QModelIndex findingIn(const QTreeView& view, const QString& rule)
{
    const QAbstractItemModel* model = view.model();
    for (int group = 0; group < model->rowCount(); ++group) {
        const QModelIndex parent = model->index(group, 0);
        for (int row = 0; row < model->rowCount(parent); ++row) {
            if (model->index(row, 0, parent).data(ui::FindingModel::RuleRole).toString() == rule) {
                return model->index(row, 0, parent);
            }
        }
    }
    return {};
}

} // namespace lk::test
