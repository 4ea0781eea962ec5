"""Every address of the product."""

from django.urls import include, path

handler500 = "motcua.ui.broken.broken"

urlpatterns = [
    path("api/v1/", include("motcua.config.api")),
    path("dang-nhap/", include("motcua.people.accounts.web.signin_urls")),
    path("tai-khoan/", include("motcua.people.accounts.web.urls")),
    path("co-quan/", include("motcua.people.organizations.web.urls")),
    path("thu-tuc/", include("motcua.casework.procedures.web.urls")),
    path("ho-so/", include("motcua.casework.dossiers.web.urls")),
    path("theo-doi/", include("motcua.casework.dossiers.web.follow_urls")),
    path("tep/", include("motcua.engines.files.web.urls")),
    path("thong-bao/", include("motcua.engines.notifications.web.urls")),
    path("ke-hoach/", include("motcua.reform.plans.web.urls")),
    path("dieu-hanh/", include("motcua.insight.dashboards.web.urls")),
    path("cong-khai/", include("motcua.insight.dashboards.web.open_urls")),
    path("giao-dien/", include("motcua.ui.urls")),
    path("", include("motcua.config.watch.urls")),
    path("", include("motcua.portal.web.urls")),
]
