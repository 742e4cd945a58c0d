// SPDX-License-Identifier: Apache-2.0
#include "ui/common/progresspanel.h"

#include "ui/common/timetext.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lk::ui {

ProgressPanel::ProgressPanel(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    const auto label = [this](const QString& name) {
        auto* made = new QLabel(this);
        made->setObjectName(name);
        made->setTextFormat(Qt::PlainText);
        made->setAlignment(Qt::AlignHCenter);
        made->setWordWrap(true);
        return made;
    };
    m_headline = label(u"progress_headline"_s);
    QFont bold = m_headline->font();
    bold.setBold(true);
    m_headline->setFont(bold);
    m_text = label(u"progress_text"_s);
    m_time = label(u"progress_time"_s);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(u"progress_bar"_s);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(fontMetrics().averageCharWidth() * 50);
    layout->addStretch();
    layout->addWidget(m_headline);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addWidget(m_text);
    layout->addWidget(m_time);
    layout->addStretch();
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
}

ProgressTeller ProgressPanel::begin(const QString& headline)
{
    m_newest = std::make_shared<Newest<ProgressTold>>();
    m_headline->setText(headline);
    m_text->clear();
    m_bar->setRange(0, 0);
    m_since.start();
    m_timer.start();
    look();
    return [newest = m_newest](const ProgressTold& progress) { newest->tell(progress); };
}

void ProgressPanel::end()
{
    m_timer.stop();
    m_newest.reset();
}

void ProgressPanel::setHeadline(const QString& headline)
{
    m_headline->setText(headline);
}

void ProgressPanel::look()
{
    m_time->setText(clockText(std::chrono::milliseconds(m_since.elapsed())));
    const auto progress = m_newest != nullptr ? m_newest->take() : std::nullopt;
    if (!progress) {
        return;
    }
    m_text->setText(progress->text);
    m_bar->setRange(0, progress->total);
    m_bar->setValue(progress->done);
}

} // namespace lk::ui
