// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/emptyview.h"
#include "ui/common/environmentband.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"
#include "ui/plan/preflightview.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTreeView>

namespace lk::ui {

/// The widgets of the plan dialog; owned by it through their parents. Apart, so that its logic stays on one page.
struct PlanDialogWidgets {
    EnvironmentBand* band = nullptr;
    QLabel* headline = nullptr;
    QWidget* versionRow = nullptr;
    QLabel* versionLabel = nullptr;
    QComboBox* version = nullptr;
    MessageBar* voided = nullptr;
    QStackedWidget* stack = nullptr;
    QWidget* busyPage = nullptr;
    QLabel* busyText = nullptr;
    QWidget* errorPage = nullptr;
    ErrorView* error = nullptr;
    EmptyView* nothing = nullptr;
    QWidget* planPage = nullptr;
    PreflightView* preflight = nullptr;
    QTreeView* steps = nullptr;
    QLabel* notes = nullptr;
    MessageBar* losses = nullptr;
    QLabel* wayBack = nullptr;
    QWidget* patienceRow = nullptr;
    QDoubleSpinBox* lockWait = nullptr;
    QSpinBox* tries = nullptr;
    QWidget* confirm = nullptr;
    QLabel* question = nullptr;
    QLabel* consequences = nullptr;
    QCheckBox* tick = nullptr;
    QWidget* typeRow = nullptr;
    QLabel* typePrompt = nullptr;
    QLineEdit* typed = nullptr;
    MessageBar* refusal = nullptr;
    QLabel* checking = nullptr;
    QPushButton* save = nullptr;
    QPushButton* copy = nullptr;
    QPushButton* rehearse = nullptr;
    MessageBar* rehearsal = nullptr;
    QPushButton* cancel = nullptr;
    QPushButton* start = nullptr;
};

} // namespace lk::ui
