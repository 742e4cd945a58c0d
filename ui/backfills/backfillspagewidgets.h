// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/backfills/backfillmodel.h"
#include "ui/backfills/throughputplot.h"
#include "ui/common/elidedlabel.h"
#include "ui/common/emptyview.h"
#include "ui/common/environmentband.h"
#include "ui/common/errorview.h"
#include "ui/common/messagebar.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTreeView>

namespace lk::ui {

/// The widgets of the page of backfills; owned by it through their parents. Apart, so that its logic stays on one page.
struct BackfillPageWidgets {
    MessageBar* findings = nullptr;
    QStackedWidget* stack = nullptr;
    EmptyView* empty = nullptr;
    QSplitter* split = nullptr;
    QTreeView* list = nullptr;
    EnvironmentBand* band = nullptr;
    ElidedLabel* title = nullptr;
    QLabel* stateIcon = nullptr;
    QLabel* state = nullptr;
    QPushButton* start = nullptr;
    QPushButton* pause = nullptr;
    QPushButton* cancel = nullptr;
    QPushButton* rate = nullptr;
    MessageBar* news = nullptr;
    ErrorView* error = nullptr;
    QProgressBar* progress = nullptr;
    QLabel* percent = nullptr;
    QLabel* line = nullptr;
    ThroughputPlot* plot = nullptr;
    QLabel* facts = nullptr;
    QTabWidget* tabs = nullptr;
    TextTableModel* events = nullptr;
    TextTableModel* refused = nullptr;
    TextTableModel* minutes = nullptr;
    QPlainTextEdit* statement = nullptr;
    QPushButton* retryRows = nullptr;
    QPushButton* acceptRows = nullptr;
};

} // namespace lk::ui
