// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"
#include "core/run/preflight.h"

#include <QDialog>
#include <QHash>

#include <vector>

namespace lk::ui {

class ActionRegistry;

/// All shortcuts by menu, to look up.
class KeysDialog final : public QDialog {
    Q_OBJECT
public:
    KeysDialog(const ActionRegistry& actions, const QHash<QString, QString>& places, QWidget* parent);
};

class AboutDialog final : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent);
};

/// The handbook's pages from resources, in a window of its own. Loads nothing from outside.
class HandbookDialog final : public QDialog {
    Q_OBJECT
public:
    /// `rule`: opens at the page of that rule of review; empty: at the first page.
    HandbookDialog(const QString& rule, QWidget* parent);
};

/// What a preflight found.
class PreflightDialog final : public QDialog {
    Q_OBJECT
public:
    PreflightDialog(const project::Environment& environment, const QString& project,
                    const std::vector<run::Check>& checks, QWidget* parent);
};

} // namespace lk::ui
