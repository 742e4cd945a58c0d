"""Page views, a row a day and page"""
from alembic import op
import sqlalchemy as sa

revision = "7c1d5a90e3b2"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("page_views", sa.Column("day", sa.Date, primary_key=True), sa.Column("slug", sa.Text, primary_key=True), sa.Column("views", sa.BigInteger, nullable=False))


def downgrade():
    op.drop_table("page_views")
