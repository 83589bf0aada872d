/** What firms of a sector are called, how risky they are, and what is usually wrong there. */
export interface Trade {
  readonly names: readonly string[];
  /** Weights of inherent risk: red, orange, yellow, blue. */
  readonly risk: readonly [number, number, number, number];
  readonly places: readonly string[];
  readonly faults: readonly string[];
  readonly majorFaults: readonly string[];
}

const USUAL = [
  '安全出口被杂物堵塞',
  '灭火器压力不足',
  '应急照明灯损坏',
  '安全警示标识缺失',
  '安全教育培训记录不全',
  '配电箱未设置漏电保护',
  '应急预案未按期修订',
  '未开展班前安全交底',
];

const DULL = [1, 6, 35, 58] as const;
const BUSY = [3, 16, 38, 43] as const;
const SHARP = [18, 40, 30, 12] as const;

export const TRADES: Readonly<Record<string, Trade>> = {
  hazchem: {
    names: ['化工', '新材料', '涂料', '油品', '气体'],
    risk: SHARP,
    places: ['储罐区', '装卸台', '反应车间', '危化品仓库', '中控室'],
    faults: ['可燃气体报警器未定期校验', '静电接地线断开', '危化品混放', '安全技术说明书未张贴', '防火堤排水阀常开', ...USUAL],
    majorFaults: ['重大危险源未按规定设置安全仪表系统', '特殊作业审批未落实现场监护', '自动化联锁系统未投用'],
  },
  mine_noncoal: {
    names: ['矿业', '石料', '采石', '建材矿'],
    risk: SHARP,
    places: ['采场', '排土场', '破碎站', '运输道路', '爆破器材库'],
    faults: ['台阶边坡有浮石', '运输道路挡车墙高度不足', '防尘喷淋未开启', '边坡位移监测记录中断', ...USUAL],
    majorFaults: ['采场边坡角大于设计值', '未按设计自上而下分台阶开采'],
  },
  industry_trade: {
    names: ['机械', '五金', '塑业', '纺织', '家具', '铸造', '电子', '包装', '制鞋', '木业', '金属制品', '汽车配件'],
    risk: BUSY,
    places: ['冲压车间', '打磨车间', '喷涂房', '污水处理站', '原料仓库', '铸造区', '空压机房'],
    faults: ['机械传动部位缺少防护罩', '除尘管道积尘未清理', '有限空间未设置警示牌', '电气线路私拉乱接', '叉车作业未划定通道', '气瓶未固定', ...USUAL],
    majorFaults: ['粉尘爆炸危险场所除尘系统未规范设置', '有限空间作业未审批', '深井铸造结晶器未设液位监测'],
  },
  fireworks: {
    names: ['烟花', '烟花鞭炮批发', '花炮'],
    risk: SHARP,
    places: ['仓库', '装卸区', '零售点'],
    faults: ['库房超量储存', '温湿度记录不全', '零售点与居住场所未分隔', ...USUAL],
    majorFaults: ['库房存放超过核定药量', '安全距离不足'],
  },
  construction: {
    names: ['建设', '建筑工程', '置业', '装饰工程', '市政工程'],
    risk: BUSY,
    places: ['基坑', '脚手架', '塔吊', '临边洞口', '钢筋加工棚', '临时用电'],
    faults: ['临边防护缺失', '脚手架连墙件缺失', '特种作业人员未持证', '临时用电一闸多机', '施工升降机限位失灵', ...USUAL],
    majorFaults: ['深基坑未按方案支护', '高支模未组织专家论证', '起重机械未经验收投入使用'],
  },
  road_traffic: {
    names: ['停车场', '驾驶培训', '物流园'],
    risk: DULL,
    places: ['出入口', '场内道路', '急弯陡坡路段', '平交路口'],
    faults: ['标志标线磨损', '视距不良未设凸面镜', '减速带缺失', '路侧护栏损坏', ...USUAL],
    majorFaults: ['临水临崖路段未设防护设施'],
  },
  road_transport: {
    names: ['运输', '物流', '客运', '货运'],
    risk: BUSY,
    places: ['停车场', '调度室', '维修车间', '营运车辆'],
    faults: ['动态监控记录缺失', '车辆未按期二级维护', '驾驶员疲劳提醒未处置', '车载灭火器过期', ...USUAL],
    majorFaults: ['卫星定位装置未正常使用', '车辆未经检验上路营运'],
  },
  school_bus: {
    names: ['校车服务'],
    risk: BUSY,
    places: ['校车', '停靠点', '校车停车场'],
    faults: ['随车照管员未签到', '停靠站牌缺失', '逃生锤缺失', ...USUAL],
    majorFaults: ['校车超过核定人数'],
  },
  education: {
    names: ['学校', '幼儿园', '培训中心'],
    risk: DULL,
    places: ['食堂', '宿舍', '实验室', '教学楼'],
    faults: ['实验室药品未双人双锁', '宿舍使用大功率电器', '疏散通道锁闭', ...USUAL],
    majorFaults: ['教学楼疏散楼梯数量不足'],
  },
  fire: {
    names: ['商业广场', '仓储', '宾馆', '市场管理', '物业'],
    risk: BUSY,
    places: ['消防控制室', '疏散楼梯', '配电间', '地下车库', '仓库'],
    faults: ['消防控制室值班人员未持证', '防火门损坏', '消火栓无水', '电动自行车违规充电', '自动喷淋系统故障', ...USUAL],
    majorFaults: ['自动消防设施瘫痪', '违规采用易燃可燃材料装修'],
  },
  gas: {
    names: ['燃气', '液化气', '能源'],
    risk: SHARP,
    places: ['储配站', '瓶装供应站', '调压箱', '用户厨房'],
    faults: ['用户连接软管老化', '可燃气体报警器未安装', '气瓶超期未检', '调压箱锈蚀', ...USUAL],
    majorFaults: ['燃气管道被占压', '储罐安全阀未校验'],
  },
  special_equipment: {
    names: ['锅炉', '电梯工程', '起重设备', '压力容器'],
    risk: BUSY,
    places: ['锅炉房', '电梯机房', '起重作业区', '压力管道'],
    faults: ['特种设备未按期检验', '电梯应急通话失效', '作业人员证件过期', '吊钩防脱装置缺失', ...USUAL],
    majorFaults: ['使用未经检验的压力容器'],
  },
  maritime: {
    names: ['船务', '渡口管理'],
    risk: BUSY,
    places: ['渡口', '客渡船', '码头'],
    faults: ['救生衣数量不足', '船舶未签单发航', '码头护栏缺失', ...USUAL],
    majorFaults: ['渡船超载'],
  },
  agri_machinery: {
    names: ['农机专业合作社', '农机服务'],
    risk: DULL,
    places: ['机库', '作业现场', '维修间'],
    faults: ['拖拉机未年检', '收割机防护罩缺失', '驾驶人员无证', ...USUAL],
    majorFaults: ['变型拖拉机违规载人'],
  },
  forest_fire: {
    names: ['林场', '林业'],
    risk: DULL,
    places: ['林区卡口', '防火隔离带', '坟头集中区', '瞭望台'],
    faults: ['卡口值守登记不全', '防火隔离带未清理', '输配电线路树障未清', '林区野外用火未审批', ...USUAL],
    majorFaults: ['林区输电线路存在放电隐患'],
  },
  culture_tourism: {
    names: ['旅游', '文化传媒', '游乐', '网咖', '歌舞娱乐'],
    risk: DULL,
    places: ['游乐设施', '观景平台', '包厢', '售票厅'],
    faults: ['游乐设施每日检查记录缺失', '高风险项目警示不足', '疏散指示标识损坏', ...USUAL],
    majorFaults: ['高空游乐项目保护装置失效'],
  },
  power_energy: {
    names: ['电力', '新能源', '供电工程'],
    risk: BUSY,
    places: ['升压站', '配电室', '储能电站', '输电线路'],
    faults: ['配电室挡鼠板缺失', '绝缘工具超期未检', '储能舱消防联动未测试', ...USUAL],
    majorFaults: ['储能系统消防设施未投入使用'],
  },
  hydropower: {
    names: ['水电', '水力发电'],
    risk: BUSY,
    places: ['大坝', '厂房', '闸门', '压力管道'],
    faults: ['大坝观测记录缺失', '闸门启闭机锈蚀', '下泄流量监测离线', ...USUAL],
    majorFaults: ['泄洪设施不能正常启闭'],
  },
  civil_explosive: {
    names: ['爆破工程', '民爆器材'],
    risk: SHARP,
    places: ['爆破器材库', '装卸场', '爆破作业点'],
    faults: ['领退记录不规范', '犬防人防不到位', '库区防雷检测超期', ...USUAL],
    majorFaults: ['库区外部安全距离不足'],
  },
  park: {
    names: ['园区运营', '污水处理', '公用管廊'],
    risk: BUSY,
    places: ['公用管廊', '污水处理站', '事故应急池', '封闭化卡口'],
    faults: ['管廊巡检记录不全', '应急池液位过高', '卡口登记不实', ...USUAL],
    majorFaults: ['公用管廊泄漏监测停用'],
  },
  housing: {
    names: ['房屋租赁', '公寓管理'],
    risk: DULL,
    places: ['出租屋', '经营性自建房', '屋顶加层'],
    faults: ['经营性自建房未鉴定', '墙体开裂未处置', '防盗窗未设逃生口', '出租屋飞线充电', ...USUAL],
    majorFaults: ['擅自加层改变承重结构'],
  },
  commerce: {
    names: ['餐饮', '超市', '百货', '加油站', '农贸市场'],
    risk: DULL,
    places: ['后厨', '营业厅', '加油区', '冷库'],
    faults: ['后厨燃气报警器失效', '油烟管道未清洗', '通道摆摊占用', ...USUAL],
    majorFaults: ['餐饮场所使用瓶装液化气未设报警切断装置'],
  },
  health_elderly: {
    names: ['医院', '养老服务', '护理院', '诊所'],
    risk: DULL,
    places: ['住院楼', '供氧站', '活动室', '厨房'],
    faults: ['供氧站警示标识缺失', '失能老人疏散预案缺失', '配电间堆放杂物', ...USUAL],
    majorFaults: ['住院楼疏散通道不足'],
  },
  grain_storage: {
    names: ['粮食收储', '粮油', '粮食物流'],
    risk: BUSY,
    places: ['平房仓', '浅圆仓', '输送廊道', '熏蒸药剂库'],
    faults: ['进仓作业未系安全绳', '熏蒸记录不全', '输送机急停失灵', '作业许可未签', ...USUAL],
    majorFaults: ['熏蒸作业未按规程通风检测'],
  },
  new_business: {
    names: ['密室文化', '电竞酒店', '换电科技', '配送服务'],
    risk: DULL,
    places: ['换电柜', '客房', '主题房间', '站点'],
    faults: ['换电柜未设独立断电', '房间采用可燃软包', '配送站集中充电未分隔', ...USUAL],
    majorFaults: ['充电场所与人员密集场所未作防火分隔'],
  },
};

export function tradeOf(sector: string): Trade {
  const trade = TRADES[sector];
  if (trade === undefined) throw new Error(`internal: no trade for ${sector}`);
  return trade;
}
